import type { AnnexOne, DescribedAssessment } from './annex-one.ts';
import { dateTime, elmNode, identifier, note } from './elm-ids.ts';
import type { ElmIds, ElmNode } from './elm-ids.ts';
import { HUB_SCHEMES } from './hub-identifiers.ts';
import { hasText } from './language-map.ts';
import type { LanguageMap } from './language-map.ts';
import * as concepts from './vocabulary/concepts.ts';

/** A duration as ELM writes it: `PT60H`. */
const hours = (count: number | null) => (count ? `PT${count}H` : undefined);
const languagesOf = (one: AnnexOne) => (one.languages.length > 0 ? one.languages.map(concepts.language) : undefined);
const modeOf = (one: AnnexOne) => (one.mode ? concepts.MODES[one.mode] : undefined);

/**
 * What is claimed of the learner: an achievement with its assessment and activity, or (PARTICIPATION) the activity
 * itself.
 */
export function claim(ids: ElmIds, one: AnnexOne, awardedBy: ElmNode): ElmNode {
  if (one.kind === 'PARTICIPATION') return activity(ids, one, awardedBy);
  return elmNode(ids, 'learningAchievement', 'LearningAchievement', {
    title: one.title,
    description: one.description,
    awardedBy,
    provenBy: one.assessment && assessment(ids, one.assessment, awardedBy),
    influencedBy: one.activity && activity(ids, one, awardedBy),
    specifiedBy: elmNode(ids, 'qualification', 'Qualification', {
      ...achievementSpecification(ids, one),
      eqfLevel: one.eqfLevel && concepts.eqfLevel(one.eqfLevel),
      isPartialQualification: false,
    }),
  });
}

function achievementSpecification(ids: ElmIds, one: AnnexOne): ElmNode {
  return {
    title: one.title,
    description: one.description,
    dcType: concepts.SHORT_PROGRAMME,
    learningSetting: one.kind === 'PARTICIPATION' ? concepts.NON_FORMAL_LEARNING : concepts.FORMAL_LEARNING,
    mode: modeOf(one),
    language: languagesOf(one),
    volumeOfLearning: hours(one.workloadHours),
    creditPoint:
      one.ects && elmNode(ids, 'creditPoint', 'CreditPoint', { framework: concepts.ECTS, point: String(one.ects) }),
    thematicArea: one.iscedF && concepts.fieldOfEducation(one.iscedF),
    entryRequirement: hasText(one.prerequisites) ? note(ids, one.prerequisites) : undefined,
    additionalNote: remarks(ids, [
      ['Quality assurance', one.qualityAssurance],
      ['Integration and stackability', one.stackability],
      ['Further information', one.furtherInformation],
    ]),
    learningOutcome: outcomes(ids, one),
  };
}

function outcomes(ids: ElmIds, one: AnnexOne): ElmNode[] | undefined {
  if (one.learningOutcomes.length === 0) return undefined;
  return one.learningOutcomes.map(({ title, skills }) =>
    elmNode(ids, 'learningOutcome', 'LearningOutcome', {
      title,
      relatedESCOSkill:
        skills.length > 0 ? skills.map((skill) => concepts.escoSkill(skill.id, skill.label)) : undefined,
    }),
  );
}

/** Notes; the subject of each is the optional element of Annex I that it concerns. */
function remarks(
  ids: ElmIds,
  remarked: readonly (readonly [element: string, text: LanguageMap | null | undefined])[],
): ElmNode[] | undefined {
  const notes = remarked
    .filter(([, text]) => hasText(text))
    .map(([element, text]) => ({
      ...note(ids, text),
      subject: concepts.ownConcept(ids.next('concept'), ids.next('conceptScheme'), element),
    }));
  return notes.length > 0 ? notes : undefined;
}

function activity(ids: ElmIds, one: AnnexOne, awardedBy: ElmNode): ElmNode {
  const described = one.activity;
  const isClaim = one.kind === 'PARTICIPATION';
  const title = described?.title ?? one.title;
  return elmNode(ids, 'activity', 'LearningActivity', {
    title: isClaim ? one.title : title,
    description: isClaim ? one.description : undefined,
    identifier: described && identifier(ids, HUB_SCHEMES.enrolment, described.enrolmentId),
    awardedBy,
    temporal: described && period(ids, described.startsOn, described.endsOn),
    specifiedBy: elmNode(ids, 'learningActivitySpec', 'LearningActivitySpecification', {
      title,
      dcType: concepts.EDUCATIONAL_PROGRAMME,
      mode: modeOf(one),
      language: languagesOf(one),
      volumeOfLearning: hours(one.workloadHours),
      influences: isClaim && one.learningOutcomes.length > 0 ? aims(ids, one) : undefined,
    }),
  });
}

/** The intended outcomes of taking part: nobody assessed them. */
function aims(ids: ElmIds, one: AnnexOne): ElmNode {
  return elmNode(
    ids,
    'learningAchievementSpec',
    'LearningAchievementSpecification',
    achievementSpecification(ids, one),
  );
}

function period(ids: ElmIds, startsOn: string | null, endsOn: string | null): ElmNode | undefined {
  if (!startsOn && !endsOn) return undefined;
  return elmNode(ids, 'period', 'PeriodOfTime', {
    startDate: startsOn && dateTime(startsOn),
    endDate: endsOn && dateTime(endsOn),
  });
}

function assessment(ids: ElmIds, described: DescribedAssessment, awardedBy: ElmNode): ElmNode {
  const { supervision, type } = described;
  const own = (label: string) => concepts.ownConcept(ids.next('concept'), ids.next('conceptScheme'), label);
  const idVerification =
    supervision === 'SUPERVISED_WITHOUT_ID'
      ? own('Supervised without ID Verification')
      : supervision && concepts.SUPERVISION[supervision];
  return elmNode(ids, 'learningAssessment', 'LearningAssessment', {
    title: described.title,
    identifier: identifier(ids, HUB_SCHEMES.result, described.resultId),
    awardedBy,
    dateIssued: described.assessedOn && dateTime(described.assessedOn),
    grade: note(ids, { en: described.grade ?? 'Passed' }),
    idVerification,
    specifiedBy: elmNode(ids, 'learningAssessmentSpec', 'LearningAssessmentSpecification', {
      title: described.title,
      dcType: type && (concepts.assessmentType(type) ?? own(type)),
      mode: supervision && concepts.ASSESSMENT_MODES[supervision],
      gradingScheme: hasText(described.gradingScheme)
        ? elmNode(ids, 'gradingScheme', 'GradingScheme', { title: described.gradingScheme })
        : undefined,
    }),
  });
}
