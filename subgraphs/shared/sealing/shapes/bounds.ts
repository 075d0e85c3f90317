/** Limits for a document whose shape is checked: the largest of the Commission's samples reaches a tenth of them. */
const MOST_NODES = 5000;
const MOST_MEMBERS = 30_000;
const DEEPEST = 60;

/**
 * Why a document is too large to check, or null. It is walked with an explicit stack, so that any nesting depth is
 * handled quickly. A context inside the document would change the meaning of its members, so none is accepted.
 */
export function beyondBounds(document: unknown): string | null {
  const open: [value: unknown, depth: number][] = [[document, 1]];
  let nodes = 0;
  let members = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, depth] = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > DEEPEST) return `it is nested deeper than ${DEEPEST} levels`;
    if (depth > 1 && Object.hasOwn(value, '@context')) return 'it contains a further @context';
    const inner = Object.values(value);
    nodes += Array.isArray(value) ? 0 : 1;
    members += inner.length;
    if (nodes > MOST_NODES || members > MOST_MEMBERS) return `it has more than ${MOST_NODES} parts`;
    for (const one of inner) open.push([one, depth + 1]);
  }
  return null;
}
