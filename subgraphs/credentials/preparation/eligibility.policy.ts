import { credentialKindOf } from '../../shared/card/annex-one.policy.ts';
import type { CredentialKindName } from '../credential/credential.entity.ts';
import type { AskedAssessment, AskedEnrolment, AskedOffering, AskedResult, OfferingInShort } from './offering.query.ts';

/**
 * What an offering's credentials prove: learning that is assessed or gives credits is a micro-credential, to which
 * Annex I applies; anything else proves participation.
 */
export function kindOf(offering: Pick<OfferingInShort, 'course' | 'assessments'>): CredentialKindName {
  const assessed = (offering.assessments ?? []).length > 0;
  return credentialKindOf({ assessed, ects: offering.course.ects });
}

/**
 * The first day on which the credential can be prepared; null if there is no such restriction. Participation can be
 * proven only once the study has begun; assessed learning is proven by a final result, whenever it was given.
 */
export function notBefore(offering: OfferingInShort): string | null {
  return kindOf(offering) === 'PARTICIPATION' ? offering.studyPeriod.start : null;
}

/** Whether an enrolment earns a credential. */
export type Eligibility =
  /** It earns none: there is no place, or a final result that does not pass. */
  | { readonly kind: 'NONE' }
  /** It earns a draft that awaits final results. */
  | { readonly kind: 'NOT_FINAL'; readonly waitsFor: readonly string[] }
  /** It earns a credential, based on the result if something was assessed. */
  | { readonly kind: 'DUE'; readonly result: AskedResult | null };

/**
 * Whether an enrolment earns a credential; only a place does (ENROLLED, FINISHED). If the offering is assessed, every
 * assessment needs a final result that passes; the credential shows the latest. If one final result does not pass,
 * there is no credential: that is an outcome, not something missing. If nothing is assessed, the registrar confirms the
 * participation by preparing the credential.
 */
export function eligibilityOf(enrolment: AskedEnrolment, assessments: readonly AskedAssessment[]): Eligibility {
  if (enrolment.state !== 'ENROLLED' && enrolment.state !== 'FINISHED') return { kind: 'NONE' };
  const final = (enrolment.results ?? []).filter((result) => result.final);
  if (final.some((result) => result.pass === 'FAILED')) return { kind: 'NONE' };
  const passed = final.filter((result) => result.pass === 'PASSED');
  const waitsFor = assessments.filter(({ id }) => !passed.some((result) => result.assessment.id === id));
  if (waitsFor.length > 0) return { kind: 'NOT_FINAL', waitsFor: waitsFor.map(({ type }) => type) };
  return { kind: 'DUE', result: passed.toSorted((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1))[0] ?? null };
}

/**
 * Whether preparing its credential ends an enrolment: where nothing is assessed, there is no final result to end it.
 * Only once the study is over, since until then a place can be given up or withdrawn.
 *
 * @param today as in `2027-01-31`
 */
export function endsByPreparing(
  { assessments, studyPeriod }: Pick<AskedOffering, 'assessments' | 'studyPeriod'>,
  { state }: Pick<AskedEnrolment, 'state'>,
  today: string,
): boolean {
  return assessments?.length === 0 && studyPeriod.end < today && state === 'ENROLLED';
}
