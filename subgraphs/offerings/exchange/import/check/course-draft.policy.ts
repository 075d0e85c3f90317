import { CARD_LIMITS } from '../../../../shared/card/card-limits.ts';
import type { Multilingual } from '../../../../shared/text/multilingual.ts';
import {
  fieldOf,
  goalsOf,
  isLabel,
  languagesOf,
  outcomesOf,
  partnersOf,
  topicsOf,
  unique,
} from './course-lists.policy.ts';
import type { CourseDraft } from '../../draft/draft.ts';
import { quote } from '../../text/plain-text.ts';
import { Remarks } from '../../draft/remarks.ts';
import type { CourseValues } from '../../draft/values.ts';

/** The result of checking a draft: the values to store, or null if it cannot be stored. */
export interface Checked<Values> extends Pick<Remarks, 'problems' | 'notices'> {
  readonly values: Values | null;
}

const KINDS = ['MICRO_MODULE', 'CHALLENGE', 'COURSE'] as const;

/** Ids are indexed, which limits their length. */
export const idTooLong = `An id has at most ${CARD_LIMITS.id} characters: give a shorter one.`;
export const isIdTooLong = (id: string) => id.length > CARD_LIMITS.id;

/** Checks a course against the domain's rules, and fills what it leaves open with assumptions, each with a notice. */
export function checkCourse(draft: CourseDraft): Checked<CourseValues> {
  const remarks = new Remarks();
  remarks.problems.push(...draft.problems);
  remarks.notices.push(...draft.notices);
  if (isIdTooLong(draft.id)) remarks.problem(draft.at('id'), idTooLong);
  const { facts } = draft;
  const values: CourseValues = {
    kind: kindOf(draft, remarks),
    title: titleOf(draft, remarks),
    description: within(draft, 'description', CARD_LIMITS.text, remarks),
    ects: creditsOf(draft, remarks),
    workloadHours: wholeOf(draft, 'workloadHours', 1, 100_000, 'hours', remarks),
    eqfLevel: wholeOf(draft, 'eqfLevel', 1, 8, 'an EQF level', remarks),
    iscedF: fieldOf(draft, remarks),
    topics: topicsOf(draft, remarks),
    sdgGoals: goalsOf(draft, remarks),
    languages: languagesOf(draft, remarks),
    prerequisites: orNull(within(draft, 'prerequisites', CARD_LIMITS.text, remarks)),
    qualityAssurance: orNull(within(draft, 'qualityAssurance', CARD_LIMITS.text, remarks)),
    stackability: orNull(within(draft, 'stackability', CARD_LIMITS.text, remarks)),
    partners: partnersOf(draft, remarks),
    learningOutcomes: outcomesOf(draft, remarks),
    assessmentTypes: unique(facts.assessmentTypes, ({ id }) => id),
  };
  microModule(draft, values, remarks);
  if (facts.assessmentTypes.length > CARD_LIMITS.assessmentTypes)
    remarks.problem(
      draft.at('assessmentTypes'),
      `There are more than ${CARD_LIMITS.assessmentTypes} types of assessment.`,
    );
  for (const { id, label } of values.assessmentTypes)
    if (id === '' || id.length > CARD_LIMITS.id || !isLabel(label))
      remarks.problem(draft.at('assessmentTypes'), `${quote(id)} is no type of assessment, or its label is too long.`);
  const characters = charactersOf(values);
  if (characters > CARD_LIMITS.courseCharacters)
    remarks.problem(
      draft.at('id'),
      `The course has ${characters} characters, its title, description and learning outcomes in all languages taken together; the catalogue shows at most ${CARD_LIMITS.courseCharacters}: shorten them.`,
    );
  return { ...remarks, values: remarks.problems.length === 0 ? values : null };
}

/** Characters of what a card shows of a course, as the hub counts them. */
function charactersOf(values: CourseValues): number {
  const { title, description, learningOutcomes, assessmentTypes, topics, languages } = values;
  return JSON.stringify({ title, description, learningOutcomes, assessmentTypes, topics, languages }).length;
}

/** A micro-module has 1 to 8 ECTS and is assessed. */
function microModule(draft: CourseDraft, values: CourseValues, remarks: Remarks): void {
  if (values.kind !== 'MICRO_MODULE' || draft.problems.length > 0) return;
  const { ects } = values;
  if (ects === null)
    remarks.problem(
      draft.at('ects'),
      'A micro-module has 1 to 8 ECTS, and none are given: give them, or call it COURSE or CHALLENGE.',
    );
  else if (ects < 1 || ects > 8)
    remarks.problem(
      draft.at('ects'),
      `A micro-module has 1 to 8 ECTS, this has ${ects}: correct the credits, or call it COURSE.`,
    );
  if (values.assessmentTypes.length === 0)
    remarks.notice(
      draft.at('assessmentTypes'),
      'A micro-module must be assessed, and no type of assessment is given: its credential cannot be sealed without.',
    );
  if (values.learningOutcomes.length === 0)
    remarks.notice(
      draft.at('learningOutcomes'),
      'No learning outcomes are given: its credential cannot be sealed without (Annex I).',
    );
}

/** The kind of a course; if the source does not give one, MICRO_MODULE if it is assessed and has 1 to 8 ECTS. */
function kindOf(draft: CourseDraft, remarks: Remarks): CourseValues['kind'] {
  const { kind, ects, assessmentTypes } = draft.facts;
  const named = KINDS.find((one) => one === kind);
  if (named) return named;
  if (kind !== null) {
    remarks.problem(draft.at('kind'), `${quote(kind)} is no kind of course: give MICRO_MODULE, CHALLENGE or COURSE.`);
    return 'COURSE';
  }
  const small = ects !== null && ects >= 1 && ects <= 8 && assessmentTypes.length > 0;
  remarks.notice(
    draft.at('kind'),
    `The source names no kind: taken as ${small ? 'MICRO_MODULE, since it is assessed and has 1 to 8 ECTS' : 'COURSE, since it is not both assessed and of 1 to 8 ECTS'}.`,
  );
  return small ? 'MICRO_MODULE' : 'COURSE';
}

function titleOf(draft: CourseDraft, remarks: Remarks): Multilingual {
  if (Object.keys(draft.facts.title).length === 0)
    remarks.problem(draft.at('title'), 'The course has no title: give one, in at least one language.');
  return within(draft, 'title', CARD_LIMITS.title, remarks);
}

type TextFact = 'title' | 'description' | 'prerequisites' | 'qualityAssurance' | 'stackability';

function within(draft: CourseDraft, fact: TextFact, longest: number, remarks: Remarks): Multilingual {
  const texts = Object.entries(draft.facts[fact]);
  if (texts.length > CARD_LIMITS.languages)
    remarks.problem(
      draft.at(fact),
      `There are texts in ${texts.length} languages, at most ${CARD_LIMITS.languages} are kept.`,
    );
  for (const [language, text] of texts) {
    if (text.length > longest)
      remarks.problem(
        draft.at(fact),
        `The text in "${language}" has ${text.length} characters, at most ${longest} are kept: shorten it.`,
      );
  }
  return draft.facts[fact];
}

const orNull = (text: Multilingual) => (Object.keys(text).length === 0 ? null : text);

function creditsOf(draft: CourseDraft, remarks: Remarks): number | null {
  const { ects } = draft.facts;
  if (ects === null || ects === 0) return null;
  if (ects > 0 && ects <= 999 && Number(ects.toFixed(2)) === ects) return ects;
  remarks.problem(
    draft.at('ects'),
    `${ects} is no number of ECTS credits: give up to two decimals, as in 2.5, or nothing.`,
  );
  return null;
}

function wholeOf(
  draft: CourseDraft,
  fact: 'workloadHours' | 'eqfLevel',
  min: number,
  max: number,
  what: string,
  remarks: Remarks,
): number | null {
  const value = draft.facts[fact];
  if (value === null || (fact === 'workloadHours' && value === 0)) return null;
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  remarks.problem(draft.at(fact), `${value} is not ${what}: give a whole number from ${min} to ${max}.`);
  return null;
}
