/** Why a JSON text is refused: stable codes, each with a sentence for a person. */
export type JsonRefusalCode =
  'NOT_JSON' | 'TOO_LARGE' | 'TOO_DEEP' | 'TOO_MANY_MEMBERS' | 'DUPLICATE_KEY' | 'FORBIDDEN_KEY';

/** The text is not JSON that a sealed document may contain. */
export class JsonRefused extends Error {
  override readonly name = 'JsonRefused';
  readonly code: JsonRefusalCode;

  constructor(code: JsonRefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Limits that bound time and memory for any input. */
export interface JsonLimits {
  readonly characters: number;
  readonly depth: number;
  /** Members of objects and items of arrays in total. */
  readonly members: number;
}
export const DOCUMENT_LIMITS: JsonLimits = { characters: 3 * 1024 * 1024, depth: 100, members: 100_000 };

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parses JSON (RFC 8259) so that every reader sees the same: no duplicate member names at any depth, no `__proto__`, no
 * lone surrogates, bounded depth and size. The scan before the parse is not recursive.
 *
 * @throws JsonRefused
 */
export function parseStrictJson(text: string, limits: JsonLimits = DOCUMENT_LIMITS): unknown {
  if (text.length > limits.characters || Buffer.byteLength(text) > limits.characters) {
    throw new JsonRefused('TOO_LARGE', `The text is larger than ${limits.characters} bytes.`);
  }
  if (!text.isWellFormed()) throw new JsonRefused('NOT_JSON', 'The text contains half a character (a lone surrogate).');
  const { largeNumbers } = scan(text, limits);
  return parse(text, largeNumbers);
}

/** Escaped surrogates and numbers that may be too large are rare: only then is every value examined. */
const SURROGATE = /\\u[dD][89a-fA-F]/;

function parse(text: string, largeNumbers = false): unknown {
  try {
    return largeNumbers || SURROGATE.test(text) ? JSON.parse(text, refuseUnsafe) : JSON.parse(text);
  } catch (error) {
    if (error instanceof JsonRefused) throw error;
    throw new JsonRefused('NOT_JSON', 'The text is not JSON.');
  }
}

function refuseUnsafe(name: string, value: unknown): unknown {
  const lone = !name.isWellFormed() || (typeof value === 'string' && !value.isWellFormed());
  if (lone) throw new JsonRefused('NOT_JSON', 'The text contains half a character (a lone surrogate).');
  if (typeof value === 'number' && !Number.isFinite(value)) throw new JsonRefused('NOT_JSON', 'A number is too large.');
  return value;
}

/** A number with this many digits may not be finite; neither may one with an exponent. */
const MANY_DIGITS = 300;

/** Walks the tokens with one stack: a set of names for each open object, null for each open array. */
function scan(text: string, limits: JsonLimits): { largeNumbers: boolean } {
  const open: (Set<string> | null)[] = [];
  let members = 0;
  let digits = 0;
  let largeNumbers = false;
  let at = 0;
  while (at < text.length) {
    const char = text.charCodeAt(at);
    if (char === 0x7b || char === 0x5b) {
      open.push(char === 0x7b ? new Set() : null);
      if (open.length > limits.depth) throw new JsonRefused('TOO_DEEP', `Nested deeper than ${limits.depth} levels.`);
    } else if (char === 0x7d || char === 0x5d) {
      open.pop();
    } else if (char === 0x2c) {
      members += 1;
      if (members > limits.members) throw new JsonRefused('TOO_MANY_MEMBERS', `More than ${limits.members} members.`);
    } else if (char === 0x22) {
      const end = endOfString(text, at);
      const names = open.at(-1);
      if (names && isName(text, end)) remember(names, text.slice(at, end));
      at = end;
      digits = 0;
      continue;
    }
    const isDigit = char >= 0x30 && char <= 0x39;
    // e and E differ in one bit; after a digit they begin an exponent.
    largeNumbers ||= digits > MANY_DIGITS || (digits > 0 && (char | 0x20) === 0x65);
    digits = isDigit ? digits + 1 : 0;
    at += 1;
  }
  return { largeNumbers: largeNumbers || digits > MANY_DIGITS };
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) throw new JsonRefused('NOT_JSON', 'A string has no end.');
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === 0x5c) slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}

function isName(text: string, after: number): boolean {
  let at = after;
  while (' \t\r\n'.includes(text.charAt(at)) && at < text.length) at += 1;
  return text.charCodeAt(at) === 0x3a;
}

function remember(names: Set<string>, quoted: string): void {
  const name = quoted.includes('\\') ? String(parse(quoted)) : quoted.slice(1, -1);
  if (FORBIDDEN.has(name)) throw new JsonRefused('FORBIDDEN_KEY', `The member name "${name}" is not allowed.`);
  if (names.has(name)) throw new JsonRefused('DUPLICATE_KEY', `The member "${name.slice(0, 60)}" appears twice.`);
  names.add(name);
}

/** True for a JSON object, neither null nor array. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
