import { isJsonObject } from '../json/strict-json.ts';

/**
 * An id that two different things in the document share, or null. Repeating the same thing is allowed, and so are
 * labels of a concept in other languages; two things with one id would merge into one (JSON-LD).
 */
export function repeatedId(document: unknown): string | null {
  const known = new Map<string, Record<string, unknown>>();
  const open: unknown[] = [document];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const inner of Object.values(value)) open.push(inner);
    if (!isJsonObject(value) || typeof value.id !== 'string' || isConcept(value)) continue;
    const other = known.get(value.id);
    if (!other) known.set(value.id, value);
    else if (!isSame(other, value)) return value.id;
  }
  return null;
}

/** Equal regardless of the order of members. Depth is bounded by the strict parser. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, index) => isSame(item, other[index]));
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return false;
  return names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]));
}

function isConcept(value: Record<string, unknown>): boolean {
  return value.type === 'Concept' || value.type === 'ConceptScheme';
}
