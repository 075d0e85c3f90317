import type { Multilingual } from '../../../../shared/text/multilingual.ts';
import { dayBegins, dayEnds, localDay, withDifference } from '../../../../shared/time/local-time.ts';
import type { Catalogue, WrittenCourse, WrittenOffering } from '../../export/catalogue.ts';
import type { CourseFacts, OfferingFacts } from '../../draft/draft.ts';
import { threeLetters } from '../../text/language.ts';
import type { ModeName } from '../../draft/vocabulary.ts';
import { extensionOf } from '../extension.ts';
import { EXTENSION, LEVELS } from './terms.ts';

/** What the specification has no words for, or says in fewer. */
const COURSE_EXTRAS: readonly (keyof CourseFacts)[] = [
  'kind',
  'workloadHours',
  'eqfLevel',
  'topics',
  'sdgGoals',
  'languages',
  'partners',
  'qualityAssurance',
  'stackability',
  'learningOutcomes',
  'assessmentTypes',
];
const OFFERING_EXTRAS: readonly (keyof OfferingFacts)[] = ['enrolmentPeriods'];
const MODE5: Readonly<Record<ModeName, string>> = { ONLINE: 'online', HYBRID: 'hybrid', CAMPUS: 'on campus' };
const MODE6: Readonly<Record<ModeName, string>> = { ONLINE: 'online', HYBRID: 'hybrid', CAMPUS: 'presential' };

/** Writes `{ courses, offerings }` of version 5. */
export function writeOeapi5({ home, courses, offerings }: Catalogue): string {
  return json({
    courses: courses.map(course5),
    offerings: offerings.map((offering) => offering5(offering, home.timeZone)),
  });
}

/** Writes `{ courses, courseOfferings }` of version 6. */
export function writeOeapi6({ home, courses, offerings }: Catalogue): string {
  return json({
    courses: courses.map(course6),
    courseOfferings: offerings.map((offering) => offering6(offering, home.timeZone)),
  });
}

function course5(course: WrittenCourse) {
  const { facts } = course;
  return {
    ...common(course),
    ...(facts.languages[0] === undefined ? {} : { teachingLanguage: threeLetters(facts.languages[0]) }),
    ...(facts.ects === null ? {} : { studyLoad: { studyLoadUnit: 'ects', value: facts.ects } }),
    ...(facts.learningOutcomes.length === 0
      ? {}
      : { learningOutcomes: facts.learningOutcomes.map(({ title }) => tagged(title)) }),
  };
}

function course6(course: WrittenCourse) {
  const { facts } = course;
  const load = [
    ...(facts.ects === null ? [] : [{ studyLoadUnit: 'ects', value: facts.ects }]),
    ...(facts.workloadHours === null ? [] : [{ studyLoadUnit: 'hour', value: facts.workloadHours }]),
  ];
  return {
    ...common(course),
    ...(facts.languages.length === 0 ? {} : { teachingLanguages: facts.languages }),
    ...(load.length === 0 ? {} : { studyLoad: load }),
    ...(facts.learningOutcomes.length === 0
      ? {}
      : {
          learningOutcomes: facts.learningOutcomes.map(({ title }, at) => ({
            learningOutcomeId: `${uuidOf(course.id)}-${at + 1}`,
            primaryCode: { codeType: 'identifier', code: `${course.id}/${at + 1}` },
            name: tagged(title),
          })),
        }),
  };
}

function common({ id, facts }: WrittenCourse) {
  const extension = extensionOf<CourseFacts>(facts, COURSE_EXTRAS);
  const level = Object.entries(LEVELS).find(([name, eqf]) => eqf === facts.eqfLevel && !name.startsWith('eqf'))?.[0];
  return {
    courseId: uuidOf(id),
    primaryCode: { codeType: 'identifier', code: id },
    name: tagged(facts.title),
    abbreviation: uuidOf(id).slice(-12),
    description: tagged(facts.description),
    ...(level ? { level } : {}),
    fieldsOfStudy: facts.iscedF,
    ...(isEmpty(facts.prerequisites) ? {} : { admissionRequirements: tagged(facts.prerequisites) }),
    ...(facts.assessmentTypes.length === 0
      ? {}
      : {
          assessment: tagged({
            en: facts.assessmentTypes.map(({ id: type, label }) => label['en'] ?? type).join(', '),
          }),
        }),
    ...(extension ? { ext: { [EXTENSION]: extension } } : {}),
  };
}

function offering5({ id, facts }: WrittenOffering, zone: string | undefined) {
  const [first] = facts.enrolmentPeriods;
  const last = facts.enrolmentPeriods.at(-1);
  return {
    offeringId: uuidOf(id),
    offeringType: 'course',
    ...offered(id, facts),
    modeOfDelivery: [MODE5[facts.mode]],
    startDate: facts.studyStart,
    endDate: facts.studyEnd,
    ...(first && last
      ? { enrollStartDate: localDay(new Date(first.opens), zone), enrollEndDate: lastDayBefore(last.closes, zone) }
      : {}),
    course: uuidOf(facts.course),
    ...extended(facts),
  };
}

function offering6({ id, facts }: WrittenOffering, zone: string | undefined) {
  const periods = facts.enrolmentPeriods.map(({ opens, closes }) => ({ startDateTime: opens, endDateTime: closes }));
  return {
    courseOfferingId: uuidOf(id),
    ...offered(id, facts),
    state: 'active',
    modesOfDelivery: [MODE6[facts.mode]],
    startDateTime: withDifference(dayBegins(facts.studyStart, zone), zone),
    endDateTime: withDifference(new Date(dayEnds(facts.studyEnd, zone).getTime() - 1000), zone),
    ...(periods.length === 0 ? {} : { enrolmentPeriods: periods }),
    courseId: uuidOf(facts.course),
    ...extended(facts),
  };
}

const offered = (id: string, facts: WrittenOffering['facts']) => ({
  primaryCode: { codeType: 'identifier', code: id },
  maxNumberStudents: facts.places,
  resultExpected: true,
});

function extended(facts: OfferingFacts) {
  const extension = extensionOf<OfferingFacts>(facts, OFFERING_EXTRAS);
  return extension ? { ext: { [EXTENSION]: extension } } : {};
}

/** The last day on which one can enrol: a period ends just before it closes. */
const lastDayBefore = (closes: string, zone: string | undefined) => localDay(new Date(Date.parse(closes) - 1), zone);

/** The specification wants UUIDs; the whole record id is the primary code. */
const uuidOf = (id: string) => id.slice(id.indexOf(':') + 1);
const isEmpty = (words: Multilingual) => Object.keys(words).length === 0;
const tagged = (words: Multilingual) => Object.entries(words).map(([language, value]) => ({ language, value }));
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
