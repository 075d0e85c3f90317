import { decodeBase64 } from '../json/base64.ts';
import { isJsonObject } from '../json/strict-json.ts';

/** A component of etsiU in encoded form: one member, JSON, base64url (ETSI TS 119 182-1 clause 5.3.1). */
export function encodeComponent(name: string, value: unknown): string {
  return Buffer.from(JSON.stringify({ [name]: value })).toString('base64url');
}

const base64 = (der: Uint8Array) => Buffer.from(der).toString('base64');

/** sigTst and arcTst: a container of tokens, without canonicalization. */
export const timestampContainer = (...tokens: readonly Uint8Array[]) => ({
  tstTokens: tokens.map((token) => ({ val: base64(token) })),
});

/** xVals: certificates. */
export const certificateValues = (certificates: readonly Uint8Array[]) =>
  certificates.map((der) => ({ x509Cert: { val: base64(der) } }));

/** OCSP responses and revocation lists, DER. */
export interface RevocationValues {
  readonly ocsp: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
}

/** rVals: revocation lists, then OCSP responses; an empty kind is left out. */
export const revocationValues = ({ ocsp, crls }: RevocationValues) => ({
  ...(crls.length > 0 ? { crlVals: crls.map((der) => ({ val: base64(der) })) } : {}),
  ...(ocsp.length > 0 ? { ocspVals: ocsp.map((der) => ({ val: base64(der) })) } : {}),
});

const MOST_VALUES = 32;

/** The tokens of a timestamp container; null if it is not one that this profile allows (no canonicalization). */
export function readTimestampContainer(value: unknown): readonly Uint8Array[] | null {
  if (!isJsonObject(value) || value.canonAlg !== undefined) return null;
  const tokens = readValues(value.tstTokens);
  return tokens && tokens.length > 0 ? tokens : null;
}

/** The certificates of xVals; null if malformed. Kinds other than X.509 are left out. */
export function readCertificateValues(value: unknown): readonly Uint8Array[] | null {
  if (!Array.isArray(value) || value.length > MOST_VALUES) return null;
  return readValues(
    value.filter((one) => isJsonObject(one) && 'x509Cert' in one).map((one: { x509Cert: unknown }) => one.x509Cert),
  );
}

/** The OCSP responses and revocation lists of rVals; null if malformed. */
export function readRevocationValues(value: unknown): RevocationValues | null {
  if (!isJsonObject(value)) return null;
  const ocsp = readValues(value.ocspVals ?? []);
  const crls = readValues(value.crlVals ?? []);
  return ocsp && crls ? { ocsp, crls } : null;
}

/** pkiOb: DER in base64, no other encoding. */
function readValues(list: unknown): readonly Uint8Array[] | null {
  if (!Array.isArray(list) || list.length > MOST_VALUES) return null;
  const values = list.map((one: unknown) =>
    isJsonObject(one) && one.encoding === undefined && typeof one.val === 'string' ? decodeBase64(one.val) : null,
  );
  return values.every((value) => value !== null) ? values : null;
}
