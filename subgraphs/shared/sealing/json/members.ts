/**
 * The text of a JSON object with new values for some members of the outermost object: existing members are replaced in
 * place, others are appended. Everything else stays unchanged, character for character; a picture of several megabytes
 * is neither parsed nor serialized again.
 *
 * @param text an object in JSON
 * @param change the new values, computed from the present ones: `read` returns a member's value, undefined if there is
 *   none
 * @throws Error if the text is not an object
 */
export function withMembers(
  text: string,
  change: (read: (name: string) => unknown) => Readonly<Record<string, unknown>>,
): string {
  const { members, end } = outermostOf(text);
  const values = Object.entries(
    change((name) => {
      const place = members.get(name);
      return place && JSON.parse(text.slice(place.start, place.end));
    }),
  );
  const places = values.flatMap(([name, value]) => {
    const place = members.get(name);
    return place ? [{ ...place, value: JSON.stringify(value) }] : [];
  });
  const more = values
    .filter(([name]) => !members.has(name))
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  let written = '';
  let at = 0;
  for (const { start, end: stop, value } of places.toSorted((a, b) => a.start - b.start)) {
    written += text.slice(at, start) + value;
    at = stop;
  }
  const separator = more.length > 0 && members.size > 0 ? ',' : '';
  return written + text.slice(at, end) + separator + more.join(',') + text.slice(end);
}

/** The position of a value in a text. */
interface Place {
  readonly start: number;
  readonly end: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;

/** The positions of the outermost members' values, and of the closing brace. */
function outermostOf(text: string): { readonly members: ReadonlyMap<string, Place>; readonly end: number } {
  const members = new Map<string, Place>();
  let depth = 0;
  let name: string | null = null;
  let begin = -1;
  const close = (end: number) => {
    if (name === null) return;
    if (begin === -1 || members.has(name)) throw malformed();
    members.set(name, { start: begin, end });
    name = null;
    begin = -1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) {
      const end = endOfString(text, at);
      if (depth === 1 && name === null) name = JSON.parse(text.slice(at, end)) as string;
      else if (depth === 0) throw malformed();
      at = end - 1;
    } else if (char === COLON) {
      if (depth === 1) begin = at + 1;
    } else if (char === COMMA) {
      if (depth === 1) close(at);
    } else if (char === 0x7b || char === 0x5b) {
      depth += 1;
    } else if (char === 0x7d || char === 0x5d) {
      depth -= 1;
      if (depth > 0) continue;
      close(at);
      if (char !== 0x7d || depth < 0 || text.slice(at + 1).trim() !== '') throw malformed();
      return { members, end: at };
    }
  }
  throw malformed();
}

function endOfString(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1);
  while (quote !== -1 && isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  if (quote === -1) throw malformed();
  return quote + 1;
}

function isEscaped(text: string, quote: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(quote - 1 - slashes) === BACKSLASH) slashes += 1;
  return slashes % 2 === 1;
}

const malformed = () => new Error('The text is not a single JSON object.');
