import { decodeBase64Url } from '../json/base64.ts';
import { isJsonObject, JsonRefused, parseStrictJson } from '../json/strict-json.ts';
import type { SealLevel } from './evidence.ts';
import { SealRefused } from './seal.errors.ts';

/** One component of etsiU (ETSI TS 119 182-1 clause 5.3), in the order of the file. */
export interface UnsignedComponent {
  readonly name: string;
  readonly value: unknown;
  /**
   * What archive timestamps cover (clause 5.3.6.3): the base64url text; in clear, the value's JSON as DSS writes it.
   */
  readonly encoded: string;
  /** True if it is in clear in the file. */
  readonly clear: boolean;
}

const MOST_COMPONENTS = 64;

/**
 * Reads the unprotected header, which may contain only etsiU: an algorithm or key there would not be signed.
 *
 * @throws SealRefused
 */
export function readUnprotectedHeader(header: unknown): readonly UnsignedComponent[] {
  if (header === undefined) return [];
  if (!isJsonObject(header)) throw malformed('The unprotected header is not an object.');
  const stranger = Object.keys(header).find((name) => name !== 'etsiU');
  if (stranger) throw malformed(`The unprotected header contains "${stranger.slice(0, 40)}", which must be protected.`);
  const { etsiU } = header;
  if (!Array.isArray(etsiU) || etsiU.length === 0 || etsiU.length > MOST_COMPONENTS)
    throw malformed('etsiU is not a list of components.');
  const components = etsiU.map(readComponent);
  if (new Set(components.map(({ clear }) => clear)).size > 1)
    throw malformed('Some components of etsiU are base64url, others in clear (clause 5.3.1).');
  return components;
}

const malformed = (message: string) => new SealRefused('MALFORMED', message);

/** One component, strictly. @throws SealRefused */
export function readComponent(given: unknown): UnsignedComponent {
  if (isJsonObject(given)) {
    const { name, value } = onlyMember(given);
    return { name, value, encoded: dssText(value), clear: true };
  }
  const bytes = typeof given === 'string' ? decodeBase64Url(given) : null;
  if (!bytes) throw malformed('A component of etsiU is not base64url.');
  return { ...onlyMember(parseComponent(bytes)), encoded: String(given), clear: false };
}

function onlyMember(component: unknown): Pick<UnsignedComponent, 'name' | 'value'> {
  const [entry, ...more] = isJsonObject(component) ? Object.entries(component) : [];
  if (!entry || more.length > 0) throw malformed('A component of etsiU is not one member.');
  return { name: entry[0], value: entry[1] };
}

/**
 * Clause 5.3.6.3.1.2 leaves it to an algorithm how a component in clear becomes bytes. DSS, which names none, uses the
 * JSON of its value, without white space and with each slash escaped.
 */
const dssText = (value: unknown) => JSON.stringify(value).replaceAll('/', '\\/');

function parseComponent(bytes: Uint8Array): unknown {
  try {
    return parseStrictJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof JsonRefused) throw new SealRefused(error.code, `In etsiU: ${error.message}`);
    throw malformed('A component of etsiU is not text.');
  }
}

/** The level that the components appear to reach; nothing is proven (ETSI TS 119 182-1 clause 6.3). */
export function apparentLevelOf(components: readonly UnsignedComponent[]): SealLevel {
  const has = (name: string) => components.some((component) => component.name === name);
  if (!has('sigTst')) return 'B';
  if (!has('xVals') && !has('rVals') && !has('tstVD')) return 'T';
  return has('arcTst') ? 'LTA' : 'LT';
}
