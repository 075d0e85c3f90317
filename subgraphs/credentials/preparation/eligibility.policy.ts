import { credentialKindOf } from '../../shared/card/annex-one.policy.ts';
import type { CredentialKindName } from '../credential/credential.entity.ts';
import type { AskedAssessment, AskedEnrolment, AskedResult, OfferingInShort } from './offering.query.ts';

/**
 * What an offering's credentials prove (domain.md, "Credential"): assessed learning or learning that gives credits is
 * a micro-credential, to which Annex I applies; anything else proves participation.
 */
export function kindOf(offering: Pick<OfferingInShort, 'course' | 'assessments'>): CredentialKindName {
  const assessed = (offering.assessments ?? []).length > 0;
  return credentialKindOf({ assessed, ects: offering.course.ects });
}

/**
 * The day before which nothing can be proven; null where there is none. Nobody has taken part before the study begins.
 * What is assessed is proven by a final result, whenever the examination board gave it.
 */
export function notBefore(offering: OfferingInShort): string | null {
  return kindOf(offering) === 'PARTICIPATION' ? offering.studyPeriod.start : null;
}

/** What a credential can come of. */
export type Eligibility =
  /** Nothing: no place, or a final result that does not pass. */
  | { readonly kind: 'NONE' }
  /** A draft that waits for the examination board. */
  | { readonly kind: 'NOT_FINAL'; readonly waitsFor: readonly string[] }
  /** A credential, resting on the result where something was assessed. */
  | { readonly kind: 'DUE'; readonly result: AskedResult | null };

/**
 * Whether an enrolment earns a credential. Places only (ENROLLED, FINISHED). Where the offering is assessed, every
 * assessment needs a final result that passes; the latest is the one the credential shows. One final result that
 * does not pass means none: that is an outcome, not something missing. Where nothing is assessed, the registrar's
 * preparing is the institution's word that the learner took part.
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
