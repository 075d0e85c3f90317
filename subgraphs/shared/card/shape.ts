import { CARD_LIMITS, isOfCardYears } from './card-limits.ts';

/** A card of the wrong shape; the message says where and why. */
export class UnfitCard extends Error {
  override readonly name = 'UnfitCard';
}

/** Reads a value of a shape, or throws with what it should be. `path` is its place: `card.course.ects`. */
export type Reader<T> = (value: unknown, path: string) => T;

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** Text of 1 to `max` characters that PostgreSQL can store, optionally with a pattern. */
export function text(max: number, pattern?: RegExp): Reader<string> {
  return (value, path) => {
    const fits = typeof value === 'string' && value.trim() !== '' && value.length <= max;
    if (!fits || value.includes('\0') || !value.isWellFormed() || pattern?.test(value) === false)
      throw unfit(path, pattern ? `text like ${pattern.source}` : `text of 1 to ${max} characters`);
    return value;
  };
}

/** A number between two bounds, inclusive. */
export function number(min: number, max: number, whole = false): Reader<number> {
  return (value, path) => {
    if (typeof value !== 'number' || !(value >= min && value <= max) || (whole && !Number.isInteger(value)))
      throw unfit(path, `${whole ? 'a whole number' : 'a number'} from ${min} to ${max}`);
    return value;
  };
}

/** One of several words. */
export function oneOf<const T extends string>(words: readonly T[]): Reader<T> {
  return (value, path) => {
    const found = words.find((word) => word === value);
    if (found === undefined) throw unfit(path, `one of ${words.join(', ')}`);
    return found;
  };
}

/** A list of at most `max` values. */
export function list<T>(read: Reader<T>, max: number): Reader<T[]> {
  return (value, path) => {
    if (!Array.isArray(value) || value.length > max) throw unfit(path, `a list of at most ${max}`);
    return value.map((item, index) => read(item, `${path}.${index}`));
  };
}

/** A value, or nothing (null or absent). */
export function orNull<T>(read: Reader<T>): Reader<T | null> {
  return (value, path) => (value === null || value === undefined ? null : read(value, path));
}

/** A list; empty if absent, as in the card of an older node. */
export function orEmpty<T>(read: Reader<T[]>): Reader<T[]> {
  return (value, path) => (value === undefined ? [] : read(value, path));
}

/** An object; members that the shape does not name are dropped. */
export function object<T extends object>(shape: { readonly [Key in keyof T]: Reader<T[Key]> }): Reader<T> {
  const members = Object.entries(shape) as [string, Reader<unknown>][];
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unfit(path, 'an object');
    const given = new Map(Object.entries(value));
    return Object.fromEntries(members.map(([name, read]) => [name, read(given.get(name), `${path}.${name}`)])) as T;
  };
}

/** Text in one or more languages, by ISO 639-1 code. */
export function multilingual(max: number, least = 1): Reader<Record<string, string>> {
  const read = text(max);
  return (value, path) => {
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    if (
      entries.length < least ||
      entries.length > CARD_LIMITS.languages ||
      entries.some(([language]) => !/^[a-z]{2}$/.test(language))
    )
      throw unfit(path, 'text by language code, as in {"en": "…"}');
    return Object.fromEntries(entries.map(([language, words]) => [language, read(words, `${path}.${language}`)]));
  };
}

/** A time in UTC, to the millisecond: in this form, times compare as texts. */
export const moment: Reader<string> = (value, path) => {
  const time =
    typeof value === 'string' && MOMENT.test(value) && isOfCardYears(value) ? new Date(value).getTime() : NaN;
  if (Number.isNaN(time)) throw unfit(path, 'a moment in UTC, as in 2026-11-21T08:00:00.000Z');
  return new Date(time).toISOString();
};

/** A calendar day. */
export const day: Reader<string> = (value, path) => {
  const time = typeof value === 'string' && DAY.test(value) && isOfCardYears(value) ? Date.parse(value) : NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value)
    throw unfit(path, 'a day, as in 2026-11-21');
  return value as string;
};

function unfit(path: string, expected: string): UnfitCard {
  return new UnfitCard(`${path} must be ${expected}.`);
}
