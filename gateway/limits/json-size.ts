/** Why a JSON text is not parsed: the limit that it exceeds. */
export type JsonExcess = 'jsonDepth' | 'values';

/** The nesting depth of arrays and objects, and the total number of members and items. */
export type JsonBounds = Readonly<Record<JsonExcess, number>>;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;

/**
 * The limit that a JSON text exceeds; null if it exceeds none. One pass over the text, without recursion, which stops
 * at the limit: neither depth nor size can do harm. Text that is not JSON is measured likewise.
 */
export function excessOf(text: string, bounds: JsonBounds): JsonExcess | null {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) at = endOfString(text, at);
    else if (character === COMMA) values += 1;
    // [ and { differ in one bit only, as do ] and }.
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
 * The end of the string that begins here. The next quotation mark is found by a native search; only if it is escaped, the
 * rest is scanned by character: millions of escaped ones would otherwise take one search each.
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
