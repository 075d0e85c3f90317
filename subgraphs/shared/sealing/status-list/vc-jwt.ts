import { createHash, verify } from 'node:crypto';
import { parseCertificate, type Certificate } from '../certificate/certificate.ts';
import { decodeBase64, decodeBase64Url } from '../json/base64.ts';
import { isJsonObject, JsonRefused, parseStrictJson } from '../json/strict-json.ts';
import { DIGEST, fits, keyInput, SEAL_ALGORITHMS, type SealAlgorithm } from '../keys/algorithm.ts';
import type { SealIdentity } from '../keys/seal-key.ts';

/** The text is not a sealed credential in this form. */
export class VcJwtRefused extends Error {
  override readonly name = 'VcJwtRefused';
}

/** The media type of a sealed list (Securing Verifiable Credentials using JOSE and COSE, section 6.1). */
export const VC_JWT_MEDIA_TYPE = 'application/vc+jwt';

/** A parsed credential of the Verifiable Credentials Data Model 2.0, sealed as a JWT; trust is not decided here. */
export interface VcJwt {
  readonly credential: Readonly<Record<string, unknown>>;
  /** Null if there is no seal at all. */
  readonly seal: { readonly chain: readonly Certificate[]; readonly intact: boolean } | null;
}

const LARGEST = { characters: 1024 * 1024, depth: 20, members: 1000 };
const HEADER = { characters: 64 * 1024, depth: 4, members: 50 };
const MEMBERS = ['alg', 'typ', 'cty', 'kid', 'iss', 'x5c', 'x5t#S256'];

/**
 * Seals a credential as `application/vc+jwt`: JWS compact serialization with the certificates in the header. Any JOSE
 * library can verify it; few can verify the seal of a European Digital Credential.
 */
export async function sealVcJwt(
  credential: Readonly<Record<string, unknown>>,
  { key, certificates }: SealIdentity,
): Promise<string> {
  const [first] = certificates;
  if (!first) throw new Error('A seal needs its certificate.');
  const header = {
    alg: key.algorithm,
    typ: 'vc+jwt',
    cty: 'vc',
    kid: keyIdOf(first),
    'x5t#S256': createHash('sha256').update(first).digest('base64url'),
    x5c: certificates.map((der) => Buffer.from(der).toString('base64')),
  };
  const input = [header, credential].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = await key.sign(Buffer.from(input));
  return `${input}.${Buffer.from(signature).toString('base64url')}`;
}

/** The thumbprint of a certificate's key (RFC 7638): the name under which an issuer's document lists it. */
export function keyIdOf(certificate: Uint8Array): string {
  const { kty, crv, e, n, x, y } = publicJwkOf(certificate);
  const members = kty === 'EC' ? { crv, kty, x, y } : { e, kty, n };
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url');
}

/** The public key of a certificate as a JWK. */
export function publicJwkOf(certificate: Uint8Array) {
  return parseCertificate(certificate).publicKey.export({ format: 'jwk' });
}

/**
 * Reads a sealed credential, strictly, and checks its signature with the key of the certificate that it includes. Text
 * that is plain JSON is read as a credential without a seal.
 *
 * @throws VcJwtRefused
 */
export function readVcJwt(text: string): VcJwt {
  if (text.length > LARGEST.characters) throw new VcJwtRefused('It is larger than 1 MB.');
  if (text.trimStart().startsWith('{')) return { credential: readJson(text, LARGEST), seal: null };
  const parts = text.trim().split('.');
  const [header, payload, signature] = parts.map(decodeBase64Url);
  if (parts.length !== 3 || !header || !payload || !signature?.length)
    throw new VcJwtRefused('It is neither a credential sealed as a JWT nor JSON.');
  const { algorithm, chain } = readHeader(readJson(utf8(header), HEADER));
  const end = chain[0]!;
  const input = Buffer.from(`${parts[0]}.${parts[1]}`);
  const intact =
    fits(end.publicKey, algorithm) && verify(DIGEST[algorithm], input, keyInput(end.publicKey, algorithm), signature);
  return { credential: readJson(utf8(payload), LARGEST), seal: { chain, intact } };
}

function readHeader(header: Readonly<Record<string, unknown>>): {
  algorithm: SealAlgorithm;
  chain: readonly Certificate[];
} {
  const stranger = Object.keys(header).find((name) => !MEMBERS.includes(name));
  if (stranger) throw new VcJwtRefused(`Its header "${stranger.slice(0, 40)}" is not supported.`);
  const algorithm = SEAL_ALGORITHMS.find((known) => known === header.alg);
  if (!algorithm) throw new VcJwtRefused(`Its algorithm is none of ${SEAL_ALGORITHMS.join(', ')}.`);
  if (header.typ !== 'vc+jwt') throw new VcJwtRefused('It is not of the type vc+jwt.');
  const { x5c } = header;
  if (!Array.isArray(x5c) || x5c.length === 0 || x5c.length > 10)
    throw new VcJwtRefused('It does not include the certificates of its seal (x5c).');
  try {
    const chain = x5c.map((one: unknown) => parseCertificate((typeof one === 'string' && decodeBase64(one)) || NONE));
    return { algorithm, chain };
  } catch (error) {
    throw new VcJwtRefused('A certificate of its seal cannot be read.', { cause: error });
  }
}

const NONE = new Uint8Array();

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new VcJwtRefused('It is not text.', { cause: error });
  }
}

function readJson(text: string, limits: typeof LARGEST): Readonly<Record<string, unknown>> {
  try {
    const value = parseStrictJson(text, limits);
    if (isJsonObject(value)) return value;
  } catch (error) {
    if (error instanceof JsonRefused) throw new VcJwtRefused(error.message, { cause: error });
    throw error;
  }
  throw new VcJwtRefused('It is not a JSON object.');
}
