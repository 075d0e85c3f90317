import { decodeBase64Url } from '../json/base64.ts';
import { isJsonObject, JsonRefused, parseStrictJson } from '../json/strict-json.ts';
import type { SealLevel } from './evidence.ts';
import type { SealedTexts } from './imprint.ts';
import { readProtectedHeader } from './protected-header.ts';
import type { ProtectedHeader } from './protected-header.ts';
import { SealRefused } from './seal.errors.ts';
import { apparentLevelOf, readUnprotectedHeader } from './unprotected-header.ts';
import type { UnsignedComponent } from './unprotected-header.ts';

/** A seal that has the shape of one. Nothing is verified yet. */
export interface ParsedSeal extends ProtectedHeader {
  /** The exact text that was signed. */
  readonly payload: string;
  /** The protected header as signed, base64url. */
  readonly protectedHeader: string;
  readonly signature: Uint8Array;
  readonly unsigned: readonly UnsignedComponent[];
  readonly apparentLevel: SealLevel;
}

/** A sealed file that was read: its seal, and what it is over. */
export interface ParsedFile extends ParsedSeal {
  /** The payload, read. */
  readonly document: Readonly<Record<string, unknown>>;
}

const known = new WeakMap<Uint8Array, SealedTexts>();

/**
 * The texts that timestamps of this seal are over, the same ones while it is raised. The signature is canonical
 * base64url, so it is the file's own.
 */
export function sealedTexts({ payload, protectedHeader, signature }: ParsedSeal): SealedTexts {
  const before = known.get(signature);
  if (before?.payload === payload && before.protectedHeader === protectedHeader) return before;
  const texts = { payload, protectedHeader, signature: Buffer.from(signature).toString('base64url') };
  known.set(signature, texts);
  return texts;
}

const COMPACT = /^[\w-]+\.[\w-]*\.[\w-]*$/;

/**
 * Reads a sealed document: JWS JSON general serialization (RFC 7515 section 7.2.1) in the profile the European
 * sealing service writes, and nothing else. Everything doubtful is refused here, before any cryptography.
 *
 * @throws SealRefused
 */
export function parseSealed(text: string): ParsedFile {
  const outer = readOuter(text);
  if (!('payload' in outer) && !('signatures' in outer) && !('signature' in outer)) {
    throw new SealRefused('NOT_SEALED', 'This is JSON, but it carries no seal.');
  }
  if ('signature' in outer && !('signatures' in outer)) {
    throw new SealRefused('NOT_SUPPORTED', 'A seal in the flattened form is not supported, only the general form.');
  }
  onlyMembers(outer, ['payload', 'signatures'], 'The sealed file');
  if (outer.payload === undefined)
    throw new SealRefused('NOT_SUPPORTED', 'A seal without its document (detached) is not supported.');
  if (typeof outer.payload !== 'string') throw malformed('The payload is not text.');
  const signature = readSignature(outer.signatures);
  const header = readProtectedHeader(signature.protected);
  const unsigned = readUnprotectedHeader(signature.header);
  return {
    ...header,
    payload: outer.payload,
    document: readDocumentText(outer.payload),
    protectedHeader: signature.protected,
    signature: signature.value,
    unsigned,
    apparentLevel: apparentLevelOf(unsigned),
  };
}

const malformed = (message: string) => new SealRefused('MALFORMED', message);

function readOuter(text: string): Record<string, unknown> {
  if (text.trim() === '') throw new SealRefused('EMPTY', 'There is no text to verify.');
  if (text.startsWith('%PDF'))
    throw new SealRefused('NOT_JSON', 'This is a PDF. A sealed credential is JSON: ask for the original file.');
  if (text.length < 1_000_000 && COMPACT.test(text.trim()))
    throw new SealRefused('NOT_SUPPORTED', 'A seal in the compact form is not supported, only the general form.');
  const outer = strict(text, '');
  if (!isJsonObject(outer)) throw malformed('The file is JSON, but not an object.');
  return outer;
}

function readSignature(signatures: unknown): { protected: string; header: unknown; value: Uint8Array } {
  if (!Array.isArray(signatures) || signatures.length !== 1) {
    throw new SealRefused('SEVERAL_SIGNATURES', 'A sealed document carries exactly one seal.');
  }
  const one: unknown = signatures[0];
  if (!isJsonObject(one)) throw malformed('The signature is not an object.');
  onlyMembers(one, ['protected', 'header', 'signature'], 'The signature');
  if (typeof one.protected !== 'string' || typeof one.signature !== 'string')
    throw malformed('The signature is not complete.');
  const value = one.signature.length <= 2048 ? decodeBase64Url(one.signature) : null;
  if (!value?.length) throw malformed('The signature is not base64url (RFC 7515 section 2).');
  return { protected: one.protected, header: one.header, value };
}

function readDocumentText(payload: string): Readonly<Record<string, unknown>> {
  const document = strict(payload, 'In the document: ');
  if (!isJsonObject(document)) throw malformed('The sealed document is not a JSON object.');
  return document;
}

function strict(text: string, where: string): unknown {
  try {
    return parseStrictJson(text);
  } catch (error) {
    if (error instanceof JsonRefused) throw new SealRefused(error.code, `${where}${error.message}`);
    throw error;
  }
}

function onlyMembers(value: Record<string, unknown>, allowed: readonly string[], what: string): void {
  const stranger = Object.keys(value).find((name) => !allowed.includes(name));
  if (stranger) throw malformed(`${what} holds "${stranger.slice(0, 40)}", which does not belong there.`);
}
