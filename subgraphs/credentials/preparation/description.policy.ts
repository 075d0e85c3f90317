import type { AnnexOne, DescribedAssessment, MissingElement, Supervision } from '../../shared/sealing/index.ts';
import { missingElements } from '../../shared/sealing/index.ts';
import type { CredentialKindName } from '../credential/credential.entity.ts';
import { describeInstitution } from '../../shared/document/institution.query.ts';
import { languagesOf } from '../../shared/document/languages.ts';
import type { AskedAssessment, AskedEnrolment, AskedOffering, AskedResult } from './offering.query.ts';

const SUPERVISION: Readonly<Record<AskedAssessment['supervision'], Supervision>> = {
  UNSUPERVISED: 'UNSUPERVISED_WITHOUT_ID',
  SUPERVISED_WITHOUT_IDENTITY: 'SUPERVISED_WITHOUT_ID',
  SUPERVISED_ONLINE_WITH_IDENTITY: 'SUPERVISED_ONLINE_WITH_ID',
  SUPERVISED_ON_SITE_WITH_IDENTITY: 'SUPERVISED_ONSITE_WITH_ID',
};

/** The parts of a credential's description, as answered by the graph. */
export interface DescriptionParts {
  readonly credentialId: string;
  readonly kind: CredentialKindName;
  readonly ownLanguage: string;
  readonly offering: AskedOffering;
  readonly enrolment: AskedEnrolment;
  /** The final, passed result; null if nothing was assessed or nothing is final. */
  readonly result: AskedResult | null;
  /** ISO 8601: the date of the award if there is no result. */
  readonly preparedAt: string;
}

/** Describes the credential by the elements of Annex I; unknown ones are null. */
export function describe(parts: DescriptionParts): AnnexOne {
  const { credentialId, kind, ownLanguage, offering, enrolment, result } = parts;
  const { course, institution, studyPeriod } = offering;
  const both = (own: string | null, english: string | null) => languagesOf(own, english, ownLanguage);
  const optional = (own: string | null, english: string | null) =>
    own === null && english === null ? null : both(own, english);
  const title = both(course.title, course.titleInEnglish);
  return {
    kind: kind === 'PARTICIPATION' ? 'PARTICIPATION' : 'MICRO_CREDENTIAL',
    credentialId,
    primaryLanguage: title[ownLanguage] === undefined ? 'en' : ownLanguage,
    learner: enrolment.learner && {
      givenName: enrolment.learner.givenName,
      familyName: enrolment.learner.familyName,
      dateOfBirth: enrolment.learner.birthDate,
      europeanStudentIdentifier: enrolment.learner.esi,
    },
    title,
    description: optional(course.description, course.descriptionInEnglish),
    awardingBody: institution && describeInstitution(institution),
    awardedAt: result?.recordedAt ?? parts.preparedAt,
    learningOutcomes: course.learningOutcomes.map((outcome) => ({
      title: both(outcome.title, outcome.titleInEnglish),
      skills: outcome.escoSkills.map((skill) => ({ id: skill.id, label: both(skill.label, skill.labelInEnglish) })),
    })),
    ects: course.ects,
    workloadHours: course.workloadHours,
    eqfLevel: course.eqfLevel,
    iscedF: course.iscedF,
    mode: offering.mode,
    languages: course.languages,
    assessment: result && describeAssessment(result, title, both),
    activity: { enrolmentId: enrolment.id, title, startsOn: studyPeriod.start, endsOn: studyPeriod.end },
    qualityAssurance: optional(course.qualityAssurance, course.qualityAssuranceInEnglish),
    prerequisites: optional(course.prerequisites, course.prerequisitesInEnglish),
    stackability: optional(course.stackability, course.stackabilityInEnglish),
    colour: institution?.colour ?? null,
  };
}

type Both = (own: string | null, english: string | null) => Readonly<Record<string, string>>;

function describeAssessment(result: AskedResult, title: DescribedAssessment['title'], both: Both): DescribedAssessment {
  const { assessment, gradingScheme } = result;
  return {
    resultId: result.id,
    title,
    type: assessment.type,
    grade: result.score,
    gradingScheme: gradingScheme && both(gradingScheme.title, gradingScheme.titleInEnglish),
    supervision: SUPERVISION[assessment.supervision],
    assessedOn: result.recordedAt,
  };
}

const TYPE_OF_ASSESSMENT = 'Type of assessment';
const LEARNER = 'Identification of the learner';

/**
 * What is missing before it can be sealed. A result that is not final yet is named under "Type of assessment", since
 * Annex I requires the assessment that was passed.
 */
export function missingOf(description: AnnexOne, waitsFor: readonly string[]): MissingElement[] {
  const missing = missingElements(description);
  if (waitsFor.length === 0) return missing;
  const explanation = `There is no final, passed result yet: ${waitsFor.join(', ')}.`;
  return [
    ...missing.filter(({ element }) => element !== TYPE_OF_ASSESSMENT),
    { element: TYPE_OF_ASSESSMENT, explanation },
  ];
}

/** What is missing once the final result was corrected that a credential was prepared from. */
export function resultCorrected(correctedAt: string): MissingElement {
  return {
    element: TYPE_OF_ASSESSMENT,
    explanation: `The final result was corrected at ${correctedAt}: prepare the offering's credentials again.`,
  };
}

/** What the staff should look at where that credential was sealed already. */
export function correctedSinceSealing(correctedAt: string): string {
  return `The final result was corrected at ${correctedAt}, after this was prepared: if what it says is wrong now, revoke it and prepare it again.`;
}

/** The missing element to report while the learner's home does not answer. */
export function homeUnavailable(home: string, code: string): MissingElement {
  return {
    element: LEARNER,
    explanation: `${home}, the learner's home institution, does not answer (${code}): prepare again later.`,
  };
}

/** The code of an enrolment whose learner's home answers that it shows no such learner to this institution. */
export const UNREADABLE = 'LEARNER_UNREADABLE';

/** Why no credential could be prepared for an enrolment, by the code of the failure. */
export function whyFailed(code: string): string {
  if (code === UNREADABLE)
    return "The learner's home institution does not show this learner to this institution: ask it, or the learner.";
  return `The learner's home institution does not answer (${code}): prepare again later.`;
}
