import { createHash } from 'node:crypto';
import { GIVE_CARD_YEAR, isOfCardYears } from '../../shared/card/card-limits.ts';
import type { RefusalDetail } from '../../shared/errors/refusal.ts';
import { hasRole, type Caller } from '../../shared/identity/caller.ts';
import { isSchacCode } from '../../shared/identity/record-id.ts';
import type { RuleSource } from '../rule/rule.entity.ts';
import type { Agreement, Approval } from './agreement.entity.ts';

export type AgreementState = 'PROPOSED' | 'APPROVED' | 'EXPIRED' | 'WITHDRAWN';

/** The content of an agreement. */
export interface AgreementContent {
  readonly between: readonly string[];
  readonly purpose: string;
  readonly content: string;
  readonly courses: readonly RuleSource[];
  readonly validFrom: string;
  readonly validUntil: string | null;
}

export const MOST_PARTIES = 10;
export const MOST_COURSES = 100;
export const LONGEST_PURPOSE = 300;
export const LONGEST_CONTENT = 100_000;

/** Officers and registrars may write the agreements and rules of their own institution, and of no other. */
export function mayAgree(caller: Caller, institution: string): boolean {
  return hasRole(caller, 'OFFICER', institution) || hasRole(caller, 'REGISTRAR', institution);
}

/** One version of an agreement, as it is approved. */
export type AgreementVersion = AgreementContent & { readonly version: number };

/**
 * SHA-256, base64url, of the content and number of a version: the same at every party, different for each version. So
 * approvals of an earlier version do not count for a later one with the same content.
 */
export function contentHashOf(agreement: AgreementVersion): string {
  const { between, purpose, content, courses, validFrom, validUntil, version } = agreement;
  const sources = courses.map(({ course, awardedBy, title, ects, eqfLevel }) => [
    course,
    awardedBy,
    Object.entries(title).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ects,
    eqfLevel,
  ]);
  const said = [[...between].toSorted(), purpose, content, sources, validFrom, validUntil, version];
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url');
}

/** True where two agreements have the same content, whatever their versions. */
export function saysTheSame(one: AgreementContent, other: AgreementContent): boolean {
  const [hash, otherHash] = [one, other].map((content) => contentHashOf({ ...content, version: 0 }));
  return hash === otherHash;
}

/** The approvals that count: those of the current version, by its parties. */
export function countingApprovals(
  agreement: Pick<Agreement, 'contentHash' | 'between'>,
  approvals: readonly Approval[],
): Approval[] {
  return approvals.filter(
    ({ contentHash, institution }) => contentHash === agreement.contentHash && agreement.between.includes(institution),
  );
}

/** The state of an agreement on a day. */
export function stateOf(agreement: Agreement, approvals: readonly Approval[], today: string): AgreementState {
  if (agreement.withdrawnAt !== null) return 'WITHDRAWN';
  if (agreement.validUntil !== null && agreement.validUntil < today) return 'EXPIRED';
  const by = new Set(countingApprovals(agreement, approvals).map(({ institution }) => institution));
  return agreement.between.every((party) => by.has(party)) ? 'APPROVED' : 'PROPOSED';
}

/** A proposal, with its courses as ids. */
type Proposed = Omit<AgreementContent, 'courses'> & { readonly courses: readonly string[] };

/** Every mistake in a proposal, each with its path in the input. */
export function mistakesOf(proposed: Proposed, home: string, today: string): RefusalDetail[] {
  const { validFrom, validUntil } = proposed;
  return [
    ...contentMistakes(proposed, home),
    ...(isOfCardYears(validFrom) ? [] : [at('validFrom', GIVE_CARD_YEAR)]),
    ...(validUntil === null || isOfCardYears(validUntil) ? [] : [at('validUntil', GIVE_CARD_YEAR)]),
    ...(validUntil !== null && validUntil < today ? [at('validUntil', 'The last day has already passed.')] : []),
  ];
}

/** Every mistake in the content of an agreement that does not depend on the day it is read. */
export function contentMistakes(proposed: Proposed, home: string): RefusalDetail[] {
  const { between, purpose, content, courses, validFrom, validUntil } = proposed;
  return [
    ...(new Set(between).size === between.length && between.length >= 2 && between.length <= MOST_PARTIES
      ? []
      : [at('between', `Name 2 to ${MOST_PARTIES} institutions, each once.`)]),
    ...between.flatMap((party, n) =>
      isSchacCode(party) ? [] : [at(`between.${n}`, `"${party.slice(0, 80)}" is not a SCHAC code, such as tuni.fi.`)],
    ),
    ...(between.includes(home) ? [] : [at('between', `Your institution, ${home}, must be one of the parties.`)]),
    ...textMistakes('purpose', purpose, LONGEST_PURPOSE),
    ...textMistakes('content', content, LONGEST_CONTENT),
    ...(new Set(courses).size === courses.length && courses.length <= MOST_COURSES
      ? []
      : [at('courses', `Name at most ${MOST_COURSES} courses, each once.`)]),
    ...(validUntil !== null && validUntil < validFrom ? [at('validUntil', 'The last day is before the first.')] : []),
  ];
}

function textMistakes(field: string, text: string, longest: number): RefusalDetail[] {
  if (text.trim() === '') return [at(field, 'This must not be empty.')];
  return text.length > longest ? [at(field, `Use at most ${longest} characters.`)] : [];
}

const at = (field: string, message: string): RefusalDetail => ({ path: `input.${field}`, message });
