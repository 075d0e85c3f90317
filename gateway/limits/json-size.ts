/** Why a JSON text is not parsed: which bound it passes. */
export type JsonExcess = 'jsonDepth' | 'values';

/** Arrays and objects within one another, and members and items of all of them together. */
export type JsonBounds = Readonly<Record<JsonExcess, number>>;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;

/**
 * Which bound a JSON text passes, null where it keeps both. One pass over the text, without a stack, and no further
 * than to the bound: neither depth nor size can hurt. Text that is no JSON is measured all the same.
 */
export function excessOf(text: string, bounds: JsonBounds): JsonExcess | null {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) at = endOfString(text, at);
    else if (character === COMMA) values += 1;
    // [ and { differ in one bit only, and so do ] and }.
    else if ((character & ~0x20) === 0x5b) {
      depth += 1;
      values += 1;
      if (depth > bounds.jsonDepth) return 'jsonDepth';
    } else if ((character & ~0x20) === 0x5d) depth -= 1;
    if (values > bounds.values) return 'values';
  }
  return null;
}

/**
 * Where the string that begins here ends. The next quotation mark is found at once; only where that one is escaped, what
 * comes is looked at by the character: millions of escaped ones would be found one search at a time.
 */
function endOfString(text: string, start: number): number {
  const next = text.indexOf('"', start + 1);
  if (next === -1) return text.length;
  if (text.charCodeAt(next - 1) !== BACKSLASH) return next;
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) return at;
    if (character === BACKSLASH) at += 1;
  }
  return text.length;
}
