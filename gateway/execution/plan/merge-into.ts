import { ownMember, setMember, type PlainObject } from './plain-object.ts';

/**
 * Merges the answer of a fetch into the existing data: objects member by member, lists of equal length item by
 * item, anything else is replaced. Parts of `source` become parts of `target`.
 */
export function mergeInto(target: PlainObject, source: PlainObject): void {
  for (const name of Object.keys(source)) {
    const value = source[name];
    if (value === undefined) continue;
    if (typeof value !== 'object' || value === null || !mergedInPlace(ownMember(target, name), value)) {
      setMember(target, name, value);
    }
  }
}

function mergedInPlace(known: unknown, value: object): boolean {
  if (typeof known !== 'object' || known === null) return false;
  if (known === value) return true;
  if (!Array.isArray(value)) {
    if (Array.isArray(known)) return false;
    mergeInto(known as PlainObject, value as PlainObject);
    return true;
  }
  if (!Array.isArray(known) || known.length !== value.length) return false;
  for (let index = 0; index < value.length; index += 1) {
    const item: unknown = value[index];
    if (typeof item !== 'object' || item === null || !mergedInPlace(known[index], item)) known[index] = item;
  }
  return true;
}
