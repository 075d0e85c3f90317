import { isDate } from 'node:util/types';

/**
 * Plain values from another thread, with dates of this module's realm: if modules run in a context of their own
 * (tests), dates from the thread are not instances of `Date` here, and GraphQL refuses them.
 */
export function ownDates<T>(value: T): T {
  if (isDate(value)) return new Date(value.getTime()) as T;
  if (Array.isArray(value)) return value.map(ownDates) as T;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, ownDates(inner)])) as T;
}
