import { decodeBase64Url } from '../json/base64.ts';
import { isJsonObject } from '../json/strict-json.ts';
import type { SealLevel } from './evidence.ts';
import { readForm, strictly } from './forms.ts';
import type { SealForm } from './forms.ts';
import { readProtectedHeader } from './protected-header.ts';
import type { ProtectedHeader } from './protected-header.ts';
import { SealRefused } from './seal.errors.ts';
import type { Signed } from './sealed-texts.ts';
import { apparentLevelOf, readUnprotectedHeader } from './unprotected-header.ts';
import type { UnsignedComponent } from './unprotected-header.ts';

/** A seal with the correct shape. Nothing is verified yet. */
export interface ParsedSeal extends ProtectedHeader, Signed {
  readonly form: SealForm;
  /** The exact text of the document. */
  readonly payload: string;
  /** The same as in the signing input: plain if `b64` is false, otherwise base64url (RFC 7797 section 3). */
  readonly signedPayload: string;
  /** The protected header as signed, base64url. */
  readonly protectedHeader: string;
  readonly signature: Uint8Array;
  readonly unsigned: readonly UnsignedComponent[];
  readonly apparentLevel: SealLevel;
}

/** A parsed sealed file: its seal, and the document that it covers. */
export interface ParsedFile extends ParsedSeal {
  /** The payload, parsed. */
  readonly document: Readonly<Record<string, unknown>>;
}

/**
 * Reads a sealed document: JAdES (ETSI TS 119 182-1) with one signature over an embedded JSON document, in general,
 * flattened or compact serialization, as the European sealing service and DSS write it, and nothing else. Anything
 * doubtful is refused here, before any cryptography.
 *
 * @throws SealRefused
 */
export function parseSealed(text: string): ParsedFile {
  const { form, signedPayload, protectedHeader, header, signature } = readForm(text);
  const signed = readProtectedHeader(protectedHeader);
  if (form === 'COMPACT' && signed.plainPayload)
    throw new SealRefused('NOT_SUPPORTED', 'A compact seal over plain text (b64 false) is not supported.');
  const unsigned = readUnprotectedHeader(header);
  const payload = signed.plainPayload ? signedPayload : decodePayload(signedPayload);
  const document = strictly(payload, 'In the document: ');
  if (!isJsonObject(document)) throw malformed('The sealed document is not a JSON object.');
  return {
    ...signed,
    form,
    payload,
    signedPayload,
    document,
    protectedHeader,
    signature,
    unsigned,
    apparentLevel: apparentLevelOf(unsigned),
  };
}

const malformed = (message: string) => new SealRefused('MALFORMED', message);

function decodePayload(encoded: string): string {
  const bytes = decodeBase64Url(encoded);
  if (!bytes) throw malformed('The payload is not base64url (RFC 7515 section 2).');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw malformed('The payload is not text in UTF-8.');
  }
}
