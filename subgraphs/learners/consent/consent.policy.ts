import { isSchacCode } from '../../shared/identity/record-id.ts';
import { dayEnds } from '../../shared/time/local-time.ts';
import type { PersonalDataKind } from '../reading/reading.entity.ts';

/** How many valid consents a learner may have at a time. */
export const MOST_CONSENTS = 50;

const LONGEST_WHY = 500;
const MOST_MONTHS = 18;

/** Kinds of data that other institutions keep too; these need to receive a consent. */
const KEPT_ELSEWHERE: readonly PersonalDataKind[] = ['ENROLMENTS', 'RESULTS', 'CREDENTIALS', 'CREDITS'];

/** The kinds of data in a consent that other institutions keep; empty if all of them are kept at home. */
export function elsewhereOf(what: readonly PersonalDataKind[]): readonly PersonalDataKind[] {
  return KEPT_ELSEWHERE.filter((kind) => what.includes(kind));
}

/** The moment a consent ends: the end of its last day in the home institution's time zone. */
export function endOf(until: string, zone?: string): Date {
  return dayEnds(until, zone);
}

/** True while a consent is valid. */
export function holds(
  consent: { readonly until: string; readonly withdrawnAt: Date | null },
  now: Date,
  zone?: string,
): boolean {
  return consent.withdrawnAt === null && now < endOf(consent.until, zone);
}

/** The last day that a consent given on this day may have. */
export function latestDay(today: string): string {
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + MOST_MONTHS);
  return day.toISOString().slice(0, 10);
}

/** A learner's input for a consent. */
export interface ConsentSaid {
  readonly to: string;
  readonly what: readonly PersonalDataKind[];
  readonly why: string;
  readonly until: string;
}

/** The mistakes in it, each with its place in the input. */
export function mistakesOf(said: ConsentSaid, home: string, today: string): { path: string; message: string }[] {
  const { to, what, why, until } = said;
  const latest = latestDay(today);
  const wrong = {
    to: !isSchacCode(to)
      ? 'Give the SCHAC code of a member.'
      : to === home && 'Your home institution needs no consent for its own records.',
    what: what.length === 0 && 'Say what may be read.',
    why:
      (why.trim() === '' || why.trim().length > LONGEST_WHY) && `Give the purpose in 1 to ${LONGEST_WHY} characters.`,
    until: (until < today || until > latest) && `Give a day from ${today} to ${latest}.`,
  };
  return Object.entries(wrong).flatMap(([field, message]) => (message ? [{ path: `input.${field}`, message }] : []));
}
