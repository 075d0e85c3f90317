import { createHash } from 'node:crypto';
import { isJsonObject, JsonRefused, parseStrictJson } from '../json/strict-json.ts';
import { parseSealed } from '../jades/parse.ts';
import type { ParsedFile } from '../jades/parse.ts';
import { SealRefused } from '../jades/seal.errors.ts';
import type { VerifySealOptions } from '../jades/verify.ts';
import { describeDocument } from './document.ts';
import type { Inspection } from './inspection.ts';
import { readOtherForm } from './other-form.ts';
import type { OtherForm } from './other-form.ts';
import { describeSeal } from './sealed.ts';
import { unusualOfDocument, unusualOfSeal } from './unusual.ts';

/**
 * Describes any file: never throws because of its content, and fetches nothing. A seal is verified with the anchors
 * given; without any, nothing is trusted.
 *
 * @example inspect(await readFile('diploma.json'), { anchors: [pem], at: new Date() }).seals[0]?.reachedLevel
 */
export function inspect(file: Uint8Array, options: VerifySealOptions): Inspection {
  const about = { bytes: file.length, sha256: createHash('sha256').update(file).digest('hex') };
  const text = textOf(file);
  if (text === null) return { ...about, ...nothing(`This is not text: ${formOf(file)}.`) };
  const sealed = parseOrRefusal(text);
  return { ...about, ...(sealed instanceof SealRefused ? unprofiled(text, sealed, options) : proper(sealed, options)) };
}

type Said = Omit<Inspection, 'bytes' | 'sha256'>;

const nothing = (what: string): Said => ({ kind: 'OTHER', what, document: null, seals: [], unusual: [] });

function textOf(file: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(file);
    return text.startsWith('%PDF') ? null : text;
  } catch {
    return null;
  }
}

function formOf(file: Uint8Array): string {
  const starts = (bytes: readonly number[]) => bytes.every((byte, index) => file[index] === byte);
  if (starts([0x25, 0x50, 0x44, 0x46])) return 'a PDF. A sealed credential is JSON: ask for the original file';
  if (starts([0x89, 0x50, 0x4e, 0x47]) || starts([0xff, 0xd8])) return 'a picture';
  if (starts([0x50, 0x4b])) return 'a ZIP archive or an office document';
  return starts([0x1f, 0x8b]) ? 'compressed (gzip)' : 'not UTF-8';
}

function parseOrRefusal(text: string): ParsedFile | SealRefused {
  try {
    return parseSealed(text);
  } catch (error) {
    if (error instanceof SealRefused) return error;
    throw error;
  }
}

function proper(sealed: ParsedFile, options: VerifySealOptions): Said {
  const document = describeDocument(sealed.document, Buffer.byteLength(sealed.payload), 'SEALED');
  const seal = describeSeal(sealed, options);
  const trusting = options.anchors.length > 0;
  const unusual = unusualOfSeal(sealed, seal, document, { at: options.at, trusting });
  const own = document
    ? unusualOfDocument(sealed.document, document, options.at)
    : ['What was sealed is not a credential.'];
  const what = document ? 'A sealed credential.' : 'A seal over something that is not a credential.';
  return { kind: 'SEALED', what, document, seals: [seal], unusual: [...unusual, ...own] };
}

function unprofiled(text: string, refusal: SealRefused, options: VerifySealOptions): Said {
  const json = jsonOf(text);
  const found = readOtherForm(text, json, options.at);
  if (found) return otherSeal(found, refusal, options.at);
  if (json instanceof JsonRefused) return nothing(`${sentenceOf(json, text)} ${guessOf(text)}`.trim());
  if (isJsonObject(json)) return unsealed(json, Buffer.byteLength(text), options.at);
  return nothing('This is JSON, but not an object, so it is not a credential.');
}

function jsonOf(text: string): unknown {
  try {
    return parseStrictJson(text);
  } catch (error) {
    if (error instanceof JsonRefused) return error;
    throw error;
  }
}

function sentenceOf({ code, message }: JsonRefused, text: string): string {
  if (text.trim() === '') return 'The file is empty.';
  return code === 'NOT_JSON' ? 'This is not JSON, or only part of it.' : message;
}

function guessOf(text: string): string {
  const start = text.trimStart().slice(0, 200);
  if (/^(@prefix|@base|PREFIX )/.test(start)) return 'It looks like Turtle, another form of the same model.';
  if (start.startsWith('<')) return 'It looks like XML or HTML.';
  if (start.startsWith('#')) return 'It looks like notes.';
  return '';
}

function otherSeal({ form, type, payload, seals, odd }: OtherForm, refusal: SealRefused, at: Date): Said {
  const inner = payload === null ? null : jsonOf(payload);
  const document = isJsonObject(inner) ? describeDocument(inner, Buffer.byteLength(payload ?? ''), 'SEALED') : null;
  const isJwt = /^(vc\+)?jwt$/i.test(type ?? '') && document !== null;
  const what = isJwt
    ? `A credential as a signed token (${type}), not a European Digital Credential.`
    : `Something signed (${form}), but not as European Digital Credentials are: ${refusal.message}`;
  const altered = seals.some(({ intact }) => intact === false) ? ['It was altered after signing.'] : [];
  const none = document || payload === null ? [] : ['What was signed is not a credential.'];
  const validity = document && isJwt ? unusualOfDocument({}, { ...document, format: PASSED }, at) : [];
  return { kind: 'OTHER_SEAL', what, document, seals, unusual: [...odd, ...altered, ...none, ...validity] };
}

/** A token has its own shape, which is not that of a European Digital Credential. */
const PASSED = { name: 'FORMAT', status: 'OK', indication: null, subIndication: null, message: '' } as const;

function unsealed(json: Readonly<Record<string, unknown>>, bytes: number, at: Date): Said {
  const inner = isJsonObject(json.credential) && json.credentialSubject === undefined ? json.credential : json;
  const document = describeDocument(inner, bytes, 'UNSEALED');
  if (!document) return nothing(`This is JSON, but not a credential${typeSaid(json)}.`);
  const wrapped = inner === json ? '' : ', in the wrapper in which credentials are uploaded for sealing';
  return {
    kind: 'UNSEALED',
    what: `A credential without a seal${wrapped}: nobody vouches for its content.`,
    document,
    seals: [],
    unusual: unusualOfDocument(inner, document, at),
  };
}

function typeSaid(json: Readonly<Record<string, unknown>>): string {
  const type = json.type ?? json['@type'];
  return typeof type === 'string' ? ` (it calls itself ${type.slice(0, 80)})` : '';
}
