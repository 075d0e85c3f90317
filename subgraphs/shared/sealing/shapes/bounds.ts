/** What a document may have for its shape to be checked: the largest of the Commission's samples has a tenth of it. */
const MOST_NODES = 5000;
const MOST_MEMBERS = 30_000;
const DEEPEST = 60;

/**
 * Why a document is too much to check, or null. Walks it with a stack of its own: however deep it is nested, this
 * ends, and soon. A context inside the document would change what its members mean: none is taken.
 */
export function beyondBounds(document: unknown): string | null {
  const open: [value: unknown, depth: number][] = [[document, 1]];
  let nodes = 0;
  let members = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, depth] = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > DEEPEST) return `it is nested deeper than ${DEEPEST} levels`;
    if (depth > 1 && Object.hasOwn(value, '@context')) return 'it has a @context inside';
    const inner = Object.values(value);
    nodes += Array.isArray(value) ? 0 : 1;
    members += inner.length;
    if (nodes > MOST_NODES || members > MOST_MEMBERS) return `it has more than ${MOST_NODES} parts`;
    for (const one of inner) open.push([one, depth + 1]);
  }
  return null;
}
