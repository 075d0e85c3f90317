import { isSchacCode } from '../../shared/identity/record-id.ts';
import type { PersonalDataKind } from '../reading/reading.entity.ts';

/** How many consents of one learner may hold at a time. */
export const MOST_CONSENTS = 50;

const LONGEST_WHY = 500;
const MOST_MONTHS = 18;

/** Kinds of data that other institutions keep too, which therefore have to know of a consent. */
const KEPT_ELSEWHERE: readonly PersonalDataKind[] = ['ENROLMENTS', 'RESULTS', 'CREDENTIALS', 'CREDITS'];

/** What of a consent others must know; empty where all of it lies at home. */
export function elsewhereOf(what: readonly PersonalDataKind[]): readonly PersonalDataKind[] {
  return KEPT_ELSEWHERE.filter((kind) => what.includes(kind));
}

/** The moment from which a consent gives nothing any more: the end of its last day. */
export function endOf(until: string): Date {
  return new Date(Date.parse(`${until}T00:00:00Z`) + 86_400_000);
}

/** True while a consent holds. */
export function holds(consent: { readonly until: string; readonly withdrawnAt: Date | null }, now: Date): boolean {
  return consent.withdrawnAt === null && now < endOf(consent.until);
}

/** The last day that a consent given on this day may have. */
export function latestDay(today: string): string {
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + MOST_MONTHS);
  return day.toISOString().slice(0, 10);
}

/** What a learner says when consenting. */
export interface ConsentSaid {
  readonly to: string;
  readonly what: readonly PersonalDataKind[];
  readonly why: string;
  readonly until: string;
}

/** What does not hold together; each with its place in the input. */
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
