import { createHash } from 'node:crypto';
import type { RefusalDetail } from '../../shared/errors/refusal.ts';
import { hasRole, type Caller } from '../../shared/identity/caller.ts';
import { isSchacCode } from '../../shared/identity/record-id.ts';
import type { RuleSource } from '../rule/rule.entity.ts';
import type { Agreement, Approval } from './agreement.entity.ts';

export type AgreementState = 'PROPOSED' | 'APPROVED' | 'EXPIRED' | 'WITHDRAWN';

/** What an agreement says. */
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

/** Officers and registrars speak for their own institution in agreements and rules; a neighbour's are strangers. */
export function mayAgree(caller: Caller, institution: string): boolean {
  return hasRole(caller, 'OFFICER', institution) || hasRole(caller, 'REGISTRAR', institution);
}

/** What approvals are given over: one version of an agreement. */
export type AgreementVersion = AgreementContent & { readonly version: number };

/**
 * SHA-256, base64url, of everything a version of an agreement says, and its number: the same at every party, and another
 * for each version. An agreement that says again what it said before is not approved by what was approved before.
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

/** True where two agreements say the same, whatever their versions. */
export function saysTheSame(one: AgreementContent, other: AgreementContent): boolean {
  const [hash, otherHash] = [one, other].map((content) => contentHashOf({ ...content, version: 0 }));
  return hash === otherHash;
}

/** Approvals that count: of this very version, one for each party. */
export function countingApprovals(
  agreement: Pick<Agreement, 'contentHash' | 'between'>,
  approvals: readonly Approval[],
): Approval[] {
  return approvals.filter(
    ({ contentHash, institution }) => contentHash === agreement.contentHash && agreement.between.includes(institution),
  );
}

/** Where an agreement stands on a day. */
export function stateOf(agreement: Agreement, approvals: readonly Approval[], today: string): AgreementState {
  if (agreement.withdrawnAt !== null) return 'WITHDRAWN';
  if (agreement.validUntil !== null && agreement.validUntil < today) return 'EXPIRED';
  const by = new Set(countingApprovals(agreement, approvals).map(({ institution }) => institution));
  return agreement.between.every((party) => by.has(party)) ? 'APPROVED' : 'PROPOSED';
}

/** What is proposed, its courses by their ids. */
type Proposed = Omit<AgreementContent, 'courses'> & { readonly courses: readonly string[] };

/** Everything wrong with what is proposed, each with its place in the input. */
export function mistakesOf(proposed: Proposed, home: string, today: string): RefusalDetail[] {
  const { validUntil } = proposed;
  return [
    ...contentMistakes(proposed, home),
    ...(validUntil !== null && validUntil < today ? [at('validUntil', 'It would be over already.')] : []),
  ];
}

/** Everything wrong with what an agreement says, at whichever party, and on whichever day it is read. */
export function contentMistakes(proposed: Proposed, home: string): RefusalDetail[] {
  const { between, purpose, content, courses, validFrom, validUntil } = proposed;
  return [
    ...(new Set(between).size === between.length && between.length >= 2 && between.length <= MOST_PARTIES
      ? []
      : [at('between', `Name 2 to ${MOST_PARTIES} institutions, each once.`)]),
    ...between.flatMap((party, n) =>
      isSchacCode(party) ? [] : [at(`between.${n}`, `"${party.slice(0, 80)}" is no institution: write tuni.fi.`)],
    ),
    ...(between.includes(home) ? [] : [at('between', `Your own institution, ${home}, must be one of them.`)]),
    ...textMistakes('purpose', purpose, LONGEST_PURPOSE),
    ...textMistakes('content', content, LONGEST_CONTENT),
    ...(new Set(courses).size === courses.length && courses.length <= MOST_COURSES
      ? []
      : [at('courses', `At most ${MOST_COURSES} courses, each once.`)]),
    ...(validUntil !== null && validUntil < validFrom ? [at('validUntil', 'It ends before it begins.')] : []),
  ];
}

function textMistakes(field: string, text: string, longest: number): RefusalDetail[] {
  if (text.trim() === '') return [at(field, 'Say it in words.')];
  return text.length > longest ? [at(field, `At most ${longest} characters.`)] : [];
}

const at = (field: string, message: string): RefusalDetail => ({ path: `input.${field}`, message });
