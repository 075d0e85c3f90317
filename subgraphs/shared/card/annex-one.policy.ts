import type { Multilingual } from '../text/multilingual.ts';

/**
 * The mandatory elements of Annex I of the European Approach to micro-credentials (2022/C 243/02) that a course can
 * show, in its words. Learner and date of issuing belong to a credential.
 */
export const ANNEX_ONE_ELEMENTS = [
  'Title of the micro-credential',
  'Country(ies)/Region(s) of the issuer',
  'Awarding body(ies)',
  'Learning outcomes',
  'Notional workload needed to achieve the learning outcomes (in European Credit Transfer and Accumulation System – ECTS, wherever possible)',
  'Level (and cycle, if applicable) of the learning experience leading to the micro-credential (EQF)',
  'Type of assessment',
  'Form of participation in the learning activity',
] as const;
export type AnnexOneElement = (typeof ANNEX_ONE_ELEMENTS)[number];

/** What determines the kind of credential of a course, and what it must contain. */
export interface DescribedCourse {
  readonly kind: 'MICRO_MODULE' | 'CHALLENGE' | 'COURSE';
  readonly title: Multilingual;
  readonly ects: number | null;
  readonly workloadHours: number | null;
  readonly eqfLevel: number | null;
  readonly learningOutcomes: readonly { readonly title: Multilingual }[];
  readonly assessmentTypes: readonly object[];
}

/** What a course leads to. */
export type CourseCredentialKind = 'MICRO_CREDENTIAL' | 'PARTICIPATION';

/**
 * What is earned by learning that is assessed or gives credits: a micro-credential, to which Annex I applies. Anything
 * else, such as a webinar or a challenge without assessment and ECTS, proves participation.
 */
export function credentialKindOf(learning: { readonly assessed: boolean; readonly ects: number | null }) {
  return learning.assessed || learning.ects !== null ? 'MICRO_CREDENTIAL' : 'PARTICIPATION';
}

/**
 * The same of a course. A micro-module is always assessed and always gives credits, even where that is not said yet.
 */
export function courseCredentialKind(course: DescribedCourse): CourseCredentialKind {
  if (course.kind === 'MICRO_MODULE') return 'MICRO_CREDENTIAL';
  return credentialKindOf({ assessed: course.assessmentTypes.length > 0, ects: course.ects });
}

type Need = readonly [element: AnnexOneElement, isThere: (course: DescribedCourse) => boolean, toAdd: string];

const says = (text: Multilingual) => Object.values(text).some((words) => words.trim() !== '');

const NEEDED_ALWAYS: readonly Need[] = [
  ['Title of the micro-credential', ({ title }) => says(title), 'Give the course a title, in English at least.'],
];

const NEEDED_OF_MICRO_CREDENTIALS: readonly Need[] = [
  [
    'Learning outcomes',
    ({ learningOutcomes }) => learningOutcomes.some(({ title }) => says(title)),
    'Say what a learner knows, understands or can do afterwards: at least one learning outcome.',
  ],
  [
    'Notional workload needed to achieve the learning outcomes (in European Credit Transfer and Accumulation System – ECTS, wherever possible)',
    ({ ects, workloadHours }) => (ects ?? 0) > 0 || (workloadHours ?? 0) > 0,
    'Give the ECTS credits, or the hours of work where the course gives none.',
  ],
  [
    'Level (and cycle, if applicable) of the learning experience leading to the micro-credential (EQF)',
    ({ eqfLevel }) => eqfLevel !== null,
    'Give the level of the European Qualifications Framework, 1 to 8. Sealing does not wait for it: Annex I asks for it where it applies.',
  ],
  [
    'Type of assessment',
    ({ assessmentTypes }) => assessmentTypes.length > 0,
    'Say how the outcomes are assessed: at least one of the assessment types of the European Learning Model.',
  ],
];

/** An element that a course lacks, and what to add. */
export interface MissingCourseElement {
  readonly element: AnnexOneElement;
  readonly explanation: string;
}

/**
 * What the institution should add to a course so that its credentials can say all that Annex I asks for, in Annex I's
 * words. A course that leads to participation only needs neither outcomes nor workload, level or assessment. Country,
 * awarding body and form of participation are never missing: they come with the institution and with each offering's
 * mode.
 */
export function missingOfCourse(course: DescribedCourse): MissingCourseElement[] {
  const needs =
    courseCredentialKind(course) === 'PARTICIPATION'
      ? NEEDED_ALWAYS
      : [...NEEDED_ALWAYS, ...NEEDED_OF_MICRO_CREDENTIALS];
  return needs.filter(([, isThere]) => !isThere(course)).map(([element, , explanation]) => ({ element, explanation }));
}
