import { decodeBase64Url } from '../json/base64.ts';
import { isJsonObject, JsonRefused, parseStrictJson } from '../json/strict-json.ts';
import { SealRefused } from './seal.errors.ts';

/** How a seal is serialized: JWS JSON general (RFC 7515 section 7.2.1), flattened (7.2.2), or compact (7.1). */
export type SealForm = 'GENERAL' | 'FLATTENED' | 'COMPACT';

/** The parts of a sealed file exactly as they appear in it, whatever its form. */
export interface SealParts {
  readonly form: SealForm;
  /** What was signed, as in the signing input: plain text or base64url. */
  readonly signedPayload: string;
  /** base64url. */
  readonly protectedHeader: string;
  /** The unprotected header; undefined if there is none. */
  readonly header: unknown;
  readonly signature: Uint8Array;
}

const LARGEST = 3 * 1024 * 1024;
const COMPACT = /^[\w-]+\.[\w-]*\.[\w-]*$/;

/**
 * Splits a sealed file into its parts. The forms are distinguished by their members; a member that belongs to none is
 * refused.
 *
 * @throws SealRefused
 */
export function readForm(text: string): SealParts {
  if (text.trim() === '') throw new SealRefused('EMPTY', 'There is no text to verify.');
  if (text.startsWith('%PDF'))
    throw new SealRefused('NOT_JSON', 'This is a PDF. A sealed credential is JSON: ask for the original file.');
  if (text.length > LARGEST) throw new SealRefused('TOO_LARGE', `The text is larger than ${LARGEST} bytes.`);
  if (!text.trimStart().startsWith('{') && COMPACT.test(text.trim())) return readCompact(text.trim());
  const outer = strictly(text, '');
  if (!isJsonObject(outer)) throw malformed('The file is JSON, but not an object.');
  if (!('payload' in outer) && !('signatures' in outer) && !('signature' in outer)) {
    throw new SealRefused('NOT_SEALED', 'This is JSON, but it carries no seal.');
  }
  return 'signature' in outer && !('signatures' in outer) ? readFlattened(outer) : readGeneral(outer);
}

/** Strict JSON, with refusals as for a seal. */
export function strictly(text: string, where: string): unknown {
  try {
    return parseStrictJson(text);
  } catch (error) {
    if (error instanceof JsonRefused) throw new SealRefused(error.code, `${where}${error.message}`);
    throw error;
  }
}

const malformed = (message: string) => new SealRefused('MALFORMED', message);

function readCompact(text: string): SealParts {
  const [protectedHeader = '', payload = '', signature = ''] = text.split('.');
  return {
    form: 'COMPACT',
    signedPayload: payloadOf(payload || undefined),
    protectedHeader,
    header: undefined,
    signature: readSignature(signature),
  };
}

function readFlattened(outer: Record<string, unknown>): SealParts {
  onlyMembers(outer, ['payload', 'protected', 'header', 'signature'], 'The sealed file');
  return { form: 'FLATTENED', signedPayload: payloadOf(outer.payload), ...readOne(outer) };
}

function readGeneral(outer: Record<string, unknown>): SealParts {
  onlyMembers(outer, ['payload', 'signatures'], 'The sealed file');
  const signedPayload = payloadOf(outer.payload);
  if (!Array.isArray(outer.signatures) || outer.signatures.length !== 1) {
    throw new SealRefused('SEVERAL_SIGNATURES', 'A sealed document carries exactly one seal.');
  }
  const one: unknown = outer.signatures[0];
  if (!isJsonObject(one)) throw malformed('The signature is not an object.');
  onlyMembers(one, ['protected', 'header', 'signature'], 'The signature');
  return { form: 'GENERAL', signedPayload, ...readOne(one) };
}

function payloadOf(payload: unknown): string {
  if (payload === undefined)
    throw new SealRefused('NOT_SUPPORTED', 'A seal without its document (detached) is not supported.');
  if (typeof payload !== 'string') throw malformed('The payload is not text.');
  return payload;
}

function readOne(one: Record<string, unknown>): Pick<SealParts, 'protectedHeader' | 'header' | 'signature'> {
  if (typeof one.protected !== 'string' || typeof one.signature !== 'string')
    throw malformed('The signature is not complete.');
  return { protectedHeader: one.protected, header: one.header, signature: readSignature(one.signature) };
}

function readSignature(text: string): Uint8Array {
  const value = text.length <= 2048 ? decodeBase64Url(text) : null;
  if (!value?.length) throw malformed('The signature is not base64url (RFC 7515 section 2).');
  return value;
}

function onlyMembers(value: Record<string, unknown>, allowed: readonly string[], what: string): void {
  const stranger = Object.keys(value).find((name) => !allowed.includes(name));
  if (stranger) throw malformed(`${what} contains "${stranger.slice(0, 40)}", which does not belong there.`);
}
