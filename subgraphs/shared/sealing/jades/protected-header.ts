import { decodeBase64, decodeBase64Url } from '../json/base64.ts';
import { isJsonObject, JsonRefused, parseStrictJson } from '../json/strict-json.ts';
import { SEAL_ALGORITHMS } from '../keys/algorithm.ts';
import type { SealAlgorithm } from '../keys/algorithm.ts';
import { SealRefused } from './seal.errors.ts';

/** The protected header that this profile allows (ETSI TS 119 182-1 clause 5). */
export interface ProtectedHeader {
  readonly algorithm: SealAlgorithm;
  /** SHA-256 of the seal certificate (x5t#S256). */
  readonly certificateDigest: Uint8Array;
  /** x5c, in order, not yet parsed. */
  readonly certificates: readonly Uint8Array[];
  /** sigT or iat: the time of sealing according to the sealer. */
  readonly signedAt: Date;
  /** b64 false: the payload is signed as plain text (RFC 7797). */
  readonly plainPayload: boolean;
  /** adoTst: timestamps over the payload from before sealing, not yet validated. */
  readonly contentTimestamp: unknown;
}

const MEMBERS = new Set(['alg', 'cty', 'kid', 'x5t#S256', 'x5c', 'typ', 'b64', 'sigT', 'iat', 'adoTst', 'crit']);
const UNDERSTOOD = ['b64', 'sigT', 'adoTst'];
/** Headers of JAdES (clause 5.2) and of JWT that may be critical, and change the meaning of a seal: not judged here. */
const ELSEWHERE = ['sigD', 'sigPId', 'sigPl', 'srCms', 'srAts', 'sigX5ts', 'x5t#o', 'exp', 'nbf'];
/** RFC 7515 section 4.1.9; media types are case-insensitive. */
const TYPES = ['jose', 'jose+json'];
const OTHER_ASYMMETRIC = /^(ES512|ES256K|RS(384|512)|PS(384|512)|EdDSA|Ed25519|Ed448)$/;
const SIG_T = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
/** The end of the year 9999, in seconds. */
const LATEST = 253_402_300_799;
const MOST_CERTIFICATES = 10;
const LIMITS = { characters: 256 * 1024, depth: 16, members: 1000 };

/**
 * Reads the protected header, strictly.
 *
 * @throws SealRefused
 */
export function readProtectedHeader(encoded: string): ProtectedHeader {
  const header = decode(encoded);
  const algorithm = readAlgorithm(header.alg);
  readCritical(header);
  const stranger = Object.keys(header).find((name) => !MEMBERS.has(name));
  if (stranger)
    throw new SealRefused('NOT_SUPPORTED', `The seal's header "${stranger.slice(0, 40)}" is not supported.`);
  if (header.typ !== undefined && !TYPES.includes(String(header.typ).toLowerCase()))
    throw new SealRefused('NOT_SUPPORTED', 'The type of the seal is neither jose+json nor jose.');
  for (const name of ['cty', 'kid'] as const) {
    if (header[name] !== undefined && typeof header[name] !== 'string')
      throw malformed(`The header "${name}" is not text.`);
  }
  return {
    algorithm,
    certificateDigest: readDigest(header['x5t#S256']),
    certificates: readCertificates(header.x5c),
    signedAt: readTime(header),
    plainPayload: header.b64 === false,
    contentTimestamp: header.adoTst ?? null,
  };
}

const malformed = (message: string) => new SealRefused('MALFORMED', message);

function decode(encoded: string): Record<string, unknown> {
  const bytes = decodeBase64Url(encoded);
  if (!bytes) throw malformed('The protected header is not base64url (RFC 7515 section 2).');
  try {
    const header = parseStrictJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), LIMITS);
    if (isJsonObject(header)) return header;
  } catch (error) {
    if (error instanceof JsonRefused) throw new SealRefused(error.code, `In the protected header: ${error.message}`);
  }
  throw malformed('The protected header is not a JSON object.');
}

function readAlgorithm(name: unknown): SealAlgorithm {
  const algorithm = SEAL_ALGORITHMS.find((candidate) => candidate === name);
  if (algorithm) return algorithm;
  const shown = JSON.stringify(name)?.slice(0, 40) ?? 'none at all';
  if (typeof name === 'string' && OTHER_ASYMMETRIC.test(name)) {
    throw new SealRefused(
      'NOT_SUPPORTED',
      `The algorithm ${shown} is not supported.`,
      'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    );
  }
  throw new SealRefused('ALGORITHM', `The algorithm ${shown} never makes a seal: ${SEAL_ALGORITHMS.join(', ')} do.`);
}

/** RFC 7515 section 4.1.11 and RFC 7797 section 6: each critical header known, present, named once; b64 false among them. */
function readCritical(header: Record<string, unknown>): void {
  const refuse = (message: string) => new SealRefused('CRITICAL_HEADER', message);
  if (header.b64 !== undefined && typeof header.b64 !== 'boolean')
    throw malformed('The header "b64" is not a boolean.');
  const needed = ['b64', 'sigT', 'adoTst'].some((name) => header[name] !== undefined);
  const names = header.crit ?? (needed ? null : []);
  if (!Array.isArray(names) || (names.length === 0 && header.crit !== undefined))
    throw refuse('The list of critical headers is missing or empty.');
  if (new Set(names).size !== names.length) throw refuse('A critical header is named twice.');
  for (const name of names) {
    if (header[String(name)] === undefined) throw refuse(`The critical header ${shown(name)} is missing.`);
    if (typeof name === 'string' && ELSEWHERE.includes(name))
      throw new SealRefused('NOT_SUPPORTED', `The seal's critical header ${shown(name)} is not supported.`);
    if (typeof name !== 'string' || !UNDERSTOOD.includes(name))
      throw refuse(`The critical header ${shown(name)} is not understood.`);
  }
  if (header.b64 !== undefined && !names.includes('b64')) throw refuse('b64 must be named as critical.');
}

const shown = (value: unknown) => String(JSON.stringify(value)).slice(0, 40);

function readDigest(value: unknown): Uint8Array {
  const digest = typeof value === 'string' ? decodeBase64Url(value) : null;
  if (digest?.length !== 32) throw malformed('The digest of the seal certificate (x5t#S256) is missing or malformed.');
  return digest;
}

function readCertificates(value: unknown): readonly Uint8Array[] {
  if (!Array.isArray(value) || value.length === 0) throw malformed('The seal carries no certificate (x5c).');
  if (value.length > MOST_CERTIFICATES)
    throw malformed(`The seal carries more than ${MOST_CERTIFICATES} certificates.`);
  return value.map((text: unknown) => {
    const certificate = typeof text === 'string' ? decodeBase64(text) : null;
    if (!certificate?.length) throw malformed('A certificate is not base64 (RFC 7515 section 4.1.6).');
    return certificate;
  });
}

/** Exactly one of sigT and iat (clauses 5.2.1 and 5.1.11). */
function readTime({ sigT, iat }: Record<string, unknown>): Date {
  if (sigT !== undefined && iat !== undefined) throw malformed('The seal states its time twice (sigT and iat).');
  if (iat !== undefined) {
    if (Number.isSafeInteger(iat) && Number(iat) >= 0 && Number(iat) <= LATEST) return new Date(Number(iat) * 1000);
    throw malformed('The time of sealing (iat) is malformed.');
  }
  const time = new Date(typeof sigT === 'string' && SIG_T.test(sigT) ? sigT : Number.NaN);
  const possible = !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 19) === String(sigT).slice(0, 19);
  if (!possible) throw malformed('The time of sealing (sigT) is missing or malformed.');
  return time;
}
