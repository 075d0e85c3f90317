import { parseAnchors } from '../certificate/anchors.ts';
import { verify } from 'node:crypto';
import { isAcceptableKey } from '../certificate/crypto-rules.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { parseReadable } from '../certificate/chain.ts';
import { momentOf, textOf } from '../document/values.ts';
import type { AnyNode } from '../document/values.ts';
import { isJsonObject, JsonRefused, parseStrictJson } from '../json/strict-json.ts';
import { DIGEST, fits, keyInput, SEAL_ALGORITHMS } from '../keys/algorithm.ts';
import { describeCertificate } from './certificates.ts';
import type { InspectedSeal } from './inspection.ts';
import { tokensIn } from './timestamps.ts';

/** A file signed in any form of JWS, read as far as possible. It is shown, but never trusted. */
export interface OtherForm {
  readonly form: string;
  /** `typ` of the first protected header. */
  readonly type: string | null;
  /** The text that was signed; null if it is elsewhere (detached) or not text. */
  readonly payload: string | null;
  readonly seals: readonly InspectedSeal[];
  /** What is odd about it, one sentence each. */
  readonly odd: readonly string[];
}

/** base64url, possibly with the padding that it must not have. */
const COMPACT = /^([\w=-]*)\.([\w=-]*)\.([\w=-]*)$/;

interface Part {
  readonly encoded: string;
  readonly header: AnyNode | null;
  readonly unprotected: AnyNode;
  readonly signature: string;
}

/** Reads a compact or flattened JWS, or a general one with any number of signatures; null if the text is not a JWS. */
export function readOtherForm(text: string, json: unknown, at: Date): OtherForm | null {
  const compact = COMPACT.exec(text.trim());
  if (compact) {
    const [, encoded = '', payload = '', signature = ''] = compact;
    return other('JWS compact serialization', payload, [partOf({ protected: encoded, signature })], at);
  }
  if (!isJsonObject(json)) return null;
  const payload = typeof json.payload === 'string' ? json.payload : null;
  if (Array.isArray(json.signatures))
    return other('JWS JSON general serialization', payload, json.signatures.filter(isJsonObject).map(partOf), at);
  if (typeof json.signature !== 'string') return null;
  return other('JWS JSON flattened serialization', payload, [partOf(json)], at);
}

function partOf({ protected: encoded, header, signature }: AnyNode): Part {
  return {
    encoded: textOf(encoded) ?? '',
    header: decodeJson(textOf(encoded) ?? ''),
    unprotected: isJsonObject(header) ? header : {},
    signature: textOf(signature) ?? '',
  };
}

function decodeJson(encoded: string): AnyNode | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString());
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

function other(form: string, given: string | null, parts: readonly Part[], at: Date): OtherForm {
  const first = parts[0]?.header;
  const plain = first?.b64 === false;
  const decoded = given && !plain ? Buffer.from(given, 'base64url').toString() : given;
  return {
    form,
    type: textOf(first?.typ),
    payload: decoded || null,
    seals: parts.map((part) => sealOf(form, part, given, at)),
    odd: oddities(parts, given),
  };
}

function oddities(parts: readonly Part[], payload: string | null): string[] {
  const sentences: string[] = [];
  if (parts.length === 0) sentences.push('It contains no signature at all.');
  if (parts.length > 1) sentences.push(`It contains ${parts.length} signatures: a sealed credential has exactly one.`);
  if (!payload) sentences.push('What was signed is not in the file (a detached seal).');
  for (const { encoded } of parts) {
    const problem = headerProblem(encoded);
    if (problem) sentences.push(`In the protected header: ${problem}`);
  }
  return sentences;
}

function headerProblem(encoded: string): string | null {
  try {
    parseStrictJson(Buffer.from(encoded, 'base64url').toString());
    return null;
  } catch (error) {
    if (error instanceof JsonRefused) return error.message;
    throw error;
  }
}

function sealOf(form: string, part: Part, payload: string | null, at: Date): InspectedSeal {
  const { header, unprotected } = part;
  const components = componentsOf(unprotected.etsiU);
  const certificates = parseReadable(dersOf(header?.x5c));
  return {
    form,
    algorithm: textOf(header?.alg),
    signedAt: momentOf(header?.sigT) ?? secondsOf(header?.iat),
    claimedLevel: null,
    reachedLevel: null,
    intact: intactness(part, payload, certificates[0]),
    check: null,
    checks: [],
    components: components.map(({ name }) => name),
    certificates: certificates.map((certificate) => describeCertificate(certificate, 'x5c', at)),
    timestamps: components
      .filter(({ name }) => /Tst$/.test(name))
      .flatMap(({ name, value }) =>
        tokensIn(name, value, null, { anchors: parseAnchors([]), candidates: certificates }),
      ),
    evidence: [],
    provenUntil: null,
  };
}

/** Components of etsiU, as base64url or in clear. */
function componentsOf(etsiU: unknown): readonly { readonly name: string; readonly value: unknown }[] {
  return (Array.isArray(etsiU) ? etsiU : []).flatMap((one: unknown) => {
    const component = typeof one === 'string' ? decodeJson(one) : isJsonObject(one) ? one : null;
    return Object.entries(component ?? { unreadable: null }).map(([name, value]) => ({ name, value }));
  });
}

const dersOf = (x5c: unknown): readonly Uint8Array[] =>
  (Array.isArray(x5c) ? x5c : []).filter((one) => typeof one === 'string').map((one) => Buffer.from(one, 'base64'));

const secondsOf = (value: unknown) => (typeof value === 'number' && value < 1e11 ? new Date(value * 1000) : null);

function intactness(
  { encoded, header, signature }: Part,
  payload: string | null,
  end: Certificate | undefined,
): boolean | null {
  const algorithm = SEAL_ALGORITHMS.find((name) => name === header?.alg);
  if (!algorithm || !end || !payload || !fits(end.publicKey, algorithm) || !isAcceptableKey(end.publicKey)) return null;
  const input = Buffer.from(`${encoded}.${payload}`);
  return verify(DIGEST[algorithm], input, keyInput(end.publicKey, algorithm), Buffer.from(signature, 'base64url'));
}
