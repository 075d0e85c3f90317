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

/** Where the string that begins here ends: at the next quotation mark with an even number of backslashes before it. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}
