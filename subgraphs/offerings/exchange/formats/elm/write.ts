import {
  country,
  ECTS,
  eqfLevel,
  escoSkill,
  fieldOfEducation,
} from '../../../../shared/sealing/document/vocabulary/concepts.ts';
import { dayBegins, withDifference } from '../../../../shared/time/local-time.ts';
import type { Multilingual } from '../../../../shared/text/multilingual.ts';
import type { Catalogue, WrittenCourse, WrittenOffering } from '../../export/catalogue.ts';
import type { CourseFacts, OfferingFacts } from '../../draft/draft.ts';
import { languageConcept } from '../../text/language.ts';
import { modeConcept } from '../../draft/vocabulary.ts';
import { extensionOf } from '../extension.ts';
import { CONTEXT, COURSE_TYPE, HUB, HUB_NAMESPACE, RECORD_URN, SHORT_PROGRAMME_TYPE } from './terms.ts';

/** What ELM has no words for. */
const COURSE_EXTRAS: readonly (keyof CourseFacts)[] = [
  'kind',
  'topics',
  'sdgGoals',
  'partners',
  'qualityAssurance',
  'stackability',
];
const OFFERING_EXTRAS: readonly (keyof OfferingFacts)[] = ['places', 'enrolmentPeriods'];

/** Writes learning opportunities as one JSON-LD document: one for each offering, and for each course without any. */
export function writeElm(catalogue: Catalogue): string {
  const ofCourse = Map.groupBy(catalogue.offerings, ({ facts }) => facts.course);
  const opportunities = catalogue.courses.flatMap((course) => {
    const offered = ofCourse.get(course.id) ?? [];
    const specification = specificationOf(course);
    if (offered.length === 0) return [opportunityOf(catalogue, course, urn(course.id, 'opportunity'), specification)];
    return offered.map((offering, index) => ({
      ...opportunityOf(
        catalogue,
        course,
        urn(offering.id),
        index === 0 ? specification : { id: urn(course.id), type: 'LearningAchievementSpecification' },
      ),
      ...timeOf(offering, catalogue.home.timeZone),
    }));
  });
  return `${JSON.stringify({ '@context': [CONTEXT, { hub: HUB_NAMESPACE }], '@graph': opportunities }, null, 2)}\n`;
}

/** A record id as a URI, which JSON-LD wants. */
export const urn = (id: string, what = '') => `${RECORD_URN}${what ? `${what}:` : ''}${id}`;

function opportunityOf(catalogue: Catalogue, { facts }: WrittenCourse, id: string, specification: object) {
  const { home } = catalogue;
  return {
    id,
    type: 'LearningOpportunity',
    dcType: { id: facts.kind === 'MICRO_MODULE' ? SHORT_PROGRAMME_TYPE : COURSE_TYPE, type: 'Concept' },
    title: facts.title,
    ...described(facts.description),
    providedBy: {
      id: urn(home.id),
      type: 'Organisation',
      legalName: { en: home.name },
      location: {
        id: urn(home.id, 'location'),
        type: 'Location',
        address: { id: urn(home.id, 'address'), type: 'Address', countryCode: country(home.country) },
      },
    },
    learningAchievementSpecification: specification,
  };
}

function specificationOf({ id, facts }: WrittenCourse) {
  const extras = extensionOf<CourseFacts>(facts, COURSE_EXTRAS);
  const field = fieldOfEducation(facts.iscedF);
  return {
    id: urn(id),
    type: 'LearningAchievementSpecification',
    title: facts.title,
    ...described(facts.description),
    ...(facts.ects === null
      ? {}
      : { creditPoint: { id: urn(id, 'credit'), type: 'CreditPoint', framework: ECTS, point: String(facts.ects) } }),
    ...(facts.workloadHours === null ? {} : { volumeOfLearning: `PT${facts.workloadHours}H` }),
    ...(facts.eqfLevel === null ? {} : { educationLevel: eqfLevel(facts.eqfLevel) }),
    ...(field ? { thematicArea: field } : {}),
    ...(facts.languages.length === 0
      ? {}
      : { language: facts.languages.map((one) => ({ id: languageConcept(one), type: 'Concept' })) }),
    ...(isEmpty(facts.prerequisites)
      ? {}
      : { entryRequirement: { id: urn(id, 'entry'), type: 'Note', noteLiteral: facts.prerequisites } }),
    ...(facts.learningOutcomes.length === 0
      ? {}
      : { learningOutcome: facts.learningOutcomes.map((outcome, at) => outcomeOf(`${id}:${at + 1}`, outcome)) }),
    ...(facts.assessmentTypes.length === 0
      ? {}
      : {
          provenBy: facts.assessmentTypes.map((type, at) => ({
            id: urn(`${id}:${at + 1}`, 'assessment'),
            type: 'LearningAssessmentSpecification',
            title: type.label,
            dcType: { id: type.id, type: 'Concept', prefLabel: type.label },
          })),
        }),
    ...(extras ? { [`${HUB}course`]: extras } : {}),
  };
}

const outcomeOf = (id: string, { title, escoSkills }: CourseFacts['learningOutcomes'][number]) => ({
  id: urn(id, 'outcome'),
  type: 'LearningOutcome',
  title,
  ...(escoSkills.length === 0 ? {} : { relatedESCOSkill: escoSkills.map((skill) => escoSkill(skill.id, skill.label)) }),
});

function timeOf({ id, facts }: WrittenOffering, zone: string | undefined) {
  const closes = facts.enrolmentPeriods.map((period) => period.closes);
  return {
    temporal: {
      id: urn(id, 'time'),
      type: 'PeriodOfTime',
      startDate: withDifference(dayBegins(facts.studyStart, zone), zone),
      endDate: withDifference(dayBegins(facts.studyEnd, zone), zone),
    },
    mode: modeConcept(facts.mode),
    ...(closes.length === 0 ? {} : { applicationDeadline: closes }),
    [`${HUB}offering`]: extensionOf<OfferingFacts>(facts, OFFERING_EXTRAS),
  };
}

const isEmpty = (words: Multilingual) => Object.keys(words).length === 0;
const described = (description: Multilingual) => (isEmpty(description) ? {} : { description });
