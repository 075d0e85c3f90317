import { randomInt } from 'node:crypto';
import { FEWEST_ENTRIES } from '../../shared/sealing/index.ts';

/** The capacity of a list, in credentials. */
export const LIST_ENTRIES = FEWEST_ENTRIES;

const HOUR = 60 * 60_000;
/** How long a published list is valid; it is republished in time even if nothing changed. */
const VALID_FOR_MS = 48 * HOUR;
const RENEW_BEFORE_MS = 24 * HOUR;

/** Changes within this many seconds are published together. */
export const DEBOUNCE_SECONDS = 2;

/** The time after which readers fetch a list again. */
export const LIST_TTL_MS = 60_000;

/** Whether a list has room for more credentials: up to 80 %, so that a free index is found within a few draws. */
export function hasRoom(allotted: number, more: number): boolean {
  return allotted + more <= LIST_ENTRIES * 0.8;
}

/** An unpredictable index, so that nothing can be inferred from it, not even the order of issuing. */
export function randomIndex(): number {
  return randomInt(LIST_ENTRIES);
}

/** The hub rejects lists dated further in the future. */
const CLOCK_SKEW_MS = 5 * 60_000;

const SECOND = 1000;
const secondOf = (moment: number) => Math.floor(moment / SECOND);

/**
 * The date of a publication: now, but in a later second than the previous one (lists are dated in whole seconds), even
 * if the clock was set back a little. The hub keeps the later of two lists.
 */
export function publicationMoment(former: Date | null, now: Date): Date {
  const next = (secondOf(former?.getTime() ?? -SECOND) + 1) * SECOND;
  return next > now.getTime() && next - now.getTime() < CLOCK_SKEW_MS ? new Date(next) : now;
}

/** The end of validity of a list published now. */
export function validUntil(now: Date): Date {
  return new Date(now.getTime() + VALID_FOR_MS);
}

/** Whether a list must be published: it never was, its bits changed, or it expires within a day. */
export function isDue(
  list: { readonly version: number; readonly publishedVersion: number; readonly validUntil: Date | null },
  now: Date,
): boolean {
  if (list.validUntil === null || list.version > list.publishedVersion) return true;
  return list.validUntil.getTime() - now.getTime() < RENEW_BEFORE_MS;
}
