import { randomInt } from 'node:crypto';
import { FEWEST_ENTRIES } from '../../shared/sealing/index.ts';

/** How many credentials a list has room for. */
export const LIST_ENTRIES = FEWEST_ENTRIES;

const HOUR = 60 * 60_000;
/** How long a published list is good for, and from when on it is published anew though nothing changed. */
const VALID_FOR_MS = 48 * HOUR;
const RENEW_BEFORE_MS = 24 * HOUR;

/** Changes that come within so many seconds are published together. */
export const DEBOUNCE_SECONDS = 2;

/** Readers look again after this time. */
export const LIST_TTL_MS = 60_000;

/** True where a list with so many credentials takes more: at 80 % a free index is still found in a handful of tries. */
export function hasRoom(allotted: number, more: number): boolean {
  return allotted + more <= LIST_ENTRIES * 0.8;
}

/** An index that nobody can predict, so that nothing can be read from it, not even the order of issuing. */
export function randomIndex(): number {
  return randomInt(LIST_ENTRIES);
}

/** The hub takes nothing that is dated further ahead. */
const CLOCK_SKEW_MS = 5 * 60_000;

const SECOND = 1000;
const secondOf = (moment: number) => Math.floor(moment / SECOND);

/**
 * When a list is published: now, but in a later second than the publication before it (a list is dated in whole seconds),
 * also where the clock was set back a little since. The hub keeps the later of two.
 */
export function publicationMoment(former: Date | null, now: Date): Date {
  const next = (secondOf(former?.getTime() ?? -SECOND) + 1) * SECOND;
  return next > now.getTime() && next - now.getTime() < CLOCK_SKEW_MS ? new Date(next) : now;
}

/** How long a list published now is good for. */
export function validUntil(now: Date): Date {
  return new Date(now.getTime() + VALID_FOR_MS);
}

/** True where a list must be published: it never was, its bits changed, or it ends within a day. */
export function isDue(
  list: { readonly version: number; readonly publishedVersion: number; readonly validUntil: Date | null },
  now: Date,
): boolean {
  if (list.validUntil === null || list.version > list.publishedVersion) return true;
  return list.validUntil.getTime() - now.getTime() < RENEW_BEFORE_MS;
}
