import { createHash } from 'node:crypto';
import { isJsonObject } from '../json/strict-json.ts';

/**
 * An id that two different things of the document share, or null. The same thing written twice is fine, and so are
 * labels of a concept in other languages; two things under one id would merge into one (JSON-LD).
 */
export function repeatedId(document: unknown): string | null {
  const seen = new Map<string, string>();
  let repeated: string | null = null;
  fingerprint(document, (id, print) => {
    const known = seen.get(id);
    if (known !== undefined && known !== print) repeated ??= id;
    seen.set(id, print);
  });
  return repeated;
}

/** A text that is equal for equal values whatever the order of members. Depth is bounded by the strict parser. */
function fingerprint(value: unknown, found: (id: string, print: string) => void): string {
  if (Array.isArray(value)) return `[${value.map((item) => fingerprint(item, found)).join()}]`;
  if (!isJsonObject(value)) return digest(JSON.stringify(value) ?? '');
  const names = Object.keys(value).toSorted();
  const print = digest(names.map((name) => `${name}:${fingerprint(value[name], found)}`).join());
  if (typeof value.id === 'string' && !isConcept(value)) found(value.id, print);
  return print;
}

function isConcept(value: Record<string, unknown>): boolean {
  return value.type === 'Concept' || value.type === 'ConceptScheme';
}

/** Long texts (images, whole nodes) are kept as a digest. */
function digest(text: string): string {
  return text.length < 100 ? text : createHash('sha256').update(text).digest('base64');
}
