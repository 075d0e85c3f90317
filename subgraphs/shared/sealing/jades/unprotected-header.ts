import { decodeBase64Url } from '../json/base64.ts';
import { isJsonObject, JsonRefused, parseStrictJson } from '../json/strict-json.ts';
import type { SealLevel } from './evidence.ts';
import { SealRefused } from './seal.errors.ts';

/** One component of etsiU (ETSI TS 119 182-1 clause 5.3), in the order of the file. */
export interface UnsignedComponent {
  readonly name: string;
  readonly value: unknown;
  /** The base64url text: archive timestamps are over it. */
  readonly encoded: string;
}

const MOST_COMPONENTS = 64;

/**
 * Reads the unprotected header, which may hold etsiU and nothing else: an algorithm or key there would not be signed.
 *
 * @throws SealRefused
 */
export function readUnprotectedHeader(header: unknown): readonly UnsignedComponent[] {
  if (header === undefined) return [];
  if (!isJsonObject(header)) throw malformed('The unprotected header is not an object.');
  const stranger = Object.keys(header).find((name) => name !== 'etsiU');
  if (stranger) throw malformed(`The unprotected header holds "${stranger.slice(0, 40)}", which must be protected.`);
  const { etsiU } = header;
  if (!Array.isArray(etsiU) || etsiU.length === 0 || etsiU.length > MOST_COMPONENTS)
    throw malformed('etsiU is not a list of components.');
  return etsiU.map(readComponent);
}

const malformed = (message: string) => new SealRefused('MALFORMED', message);

/** One component, strictly. @throws SealRefused */
export function readComponent(encoded: unknown): UnsignedComponent {
  if (isJsonObject(encoded)) throw new SealRefused('NOT_SUPPORTED', 'etsiU in clear is not supported, only base64url.');
  const bytes = typeof encoded === 'string' ? decodeBase64Url(encoded) : null;
  if (!bytes) throw malformed('A component of etsiU is not base64url.');
  const component = parseComponent(bytes);
  const [entry, ...more] = isJsonObject(component) ? Object.entries(component) : [];
  if (!entry || more.length > 0) throw malformed('A component of etsiU is not one member.');
  return { name: entry[0], value: entry[1], encoded: String(encoded) };
}

function parseComponent(bytes: Uint8Array): unknown {
  try {
    return parseStrictJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof JsonRefused) throw new SealRefused(error.code, `In etsiU: ${error.message}`);
    throw malformed('A component of etsiU is not text.');
  }
}

/** The level the components look like; nothing is proven (ETSI TS 119 182-1 clause 6.3). */
export function apparentLevelOf(components: readonly UnsignedComponent[]): SealLevel {
  const has = (name: string) => components.some((component) => component.name === name);
  if (!has('sigTst')) return 'B';
  if (!has('xVals') && !has('rVals') && !has('tstVD')) return 'T';
  return has('arcTst') ? 'LTA' : 'LT';
}
