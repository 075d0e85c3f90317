import { fieldOfEducation } from '../../shared/sealing/document/vocabulary/concepts.ts';
import { isSchacCode } from '../../shared/identity/record-id.ts';
import type { Multilingual } from '../../shared/text/multilingual.ts';
import type { CourseDraft, CourseFacts } from './draft.ts';
import { quote } from './plain-text.ts';
import { Remarks } from './remarks.ts';
import type { CourseValues } from './values.ts';

/** What came of checking a draft: what to keep, null where it cannot be kept. */
export interface Checked<Values> extends Pick<Remarks, 'problems' | 'notices'> {
  readonly values: Values | null;
}

const KINDS = ['MICRO_MODULE', 'CHALLENGE', 'COURSE'] as const;
const TOPICS: readonly string[] = [
  'CIRCULAR_ECONOMY',
  'ENERGY_AND_SUSTAINABILITY',
  'ENTREPRENEURSHIP_TECHNOLOGY_AND_INNOVATION',
  'LANGUAGE_LEARNING',
  'RESILIENT_COMMUNITIES',
  'TRANSPORT_AND_MOBILITY',
];
/** ISCED-F 2013 for a field that is not known. */
const UNKNOWN_FIELD = '9999';
const ESCO_SKILL = /^http:\/\/data\.europa\.eu\/esco\/[\w./-]{1,200}$/;
const LONGEST = { title: 500, text: 10_000, outcome: 1000, label: 300, list: 50, assessments: 20 };

/** Checks a course against the domain's rules (domain.md, "Terms"), and reads what it leaves open sensibly, saying so. */
export function checkCourse(draft: CourseDraft): Checked<CourseValues> {
  const remarks = new Remarks();
  remarks.problems.push(...draft.problems);
  remarks.notices.push(...draft.notices);
  const { facts } = draft;
  const values: CourseValues = {
    kind: kindOf(draft, remarks),
    title: titleOf(draft, remarks),
    description: within(draft, 'description', LONGEST.text, remarks),
    ects: creditsOf(draft, remarks),
    workloadHours: wholeOf(draft, 'workloadHours', 1, 100_000, 'hours', remarks),
    eqfLevel: wholeOf(draft, 'eqfLevel', 1, 8, 'an EQF level', remarks),
    iscedF: fieldOf(draft, remarks),
    topics: known(draft, 'topics', TOPICS, remarks),
    sdgGoals: goalsOf(draft, remarks),
    languages: languagesOf(draft, remarks),
    prerequisites: orNull(within(draft, 'prerequisites', LONGEST.text, remarks)),
    qualityAssurance: orNull(within(draft, 'qualityAssurance', LONGEST.text, remarks)),
    stackability: orNull(within(draft, 'stackability', LONGEST.text, remarks)),
    partners: partnersOf(draft, remarks),
    learningOutcomes: outcomesOf(draft, remarks),
    assessmentTypes: unique(facts.assessmentTypes, ({ id }) => id),
  };
  microModule(draft, values, remarks);
  if (facts.assessmentTypes.length > LONGEST.assessments)
    remarks.problem(draft.at('assessmentTypes'), `There are more than ${LONGEST.assessments} types of assessment.`);
  return { ...remarks, values: remarks.problems.length === 0 ? values : null };
}

/** A micro-module has 1 to 8 ECTS and is assessed (domain.md). */
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

/** Where the source does not say: a micro-module is what is assessed and has 1 to 8 ECTS. */
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
  return within(draft, 'title', LONGEST.title, remarks);
}

type TextFact = 'title' | 'description' | 'prerequisites' | 'qualityAssurance' | 'stackability';

function within(draft: CourseDraft, fact: TextFact, longest: number, remarks: Remarks): Multilingual {
  for (const [language, text] of Object.entries(draft.facts[fact])) {
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

/** Spreadsheets cut the zero off: 613 is 0613. */
function fieldOf(draft: CourseDraft, remarks: Remarks): string {
  const given = draft.facts.iscedF?.trim() ?? null;
  if (given === null) {
    remarks.notice(
      draft.at('iscedF'),
      `No field of study is given: kept as ISCED-F ${UNKNOWN_FIELD}, "field unknown"; people who filter by field will not find it.`,
    );
    return UNKNOWN_FIELD;
  }
  if (fieldOfEducation(given)) return given;
  if (/^\d{1,3}$/.test(given) && fieldOfEducation(`0${given}`)) {
    remarks.notice(
      draft.at('iscedF'),
      `ISCED-F codes begin with 0 where a spreadsheet cut it off: ${quote(given)} is read as "0${given}".`,
    );
    return `0${given}`;
  }
  remarks.problem(
    draft.at('iscedF'),
    `${quote(given)} is no ISCED-F 2013 code: give two to four digits, as in 0613 (software development).`,
  );
  return UNKNOWN_FIELD;
}

function known(draft: CourseDraft, fact: 'topics', words: readonly string[], remarks: Remarks): string[] {
  for (const item of draft.facts[fact])
    if (!words.includes(item))
      remarks.problem(draft.at(fact), `${quote(item)} is no topic of the alliance: give ${words.join(', ')}.`);
  return unique(draft.facts[fact], (item) => item);
}

function goalsOf(draft: CourseDraft, remarks: Remarks): number[] {
  const wrong = draft.facts.sdgGoals.find((goal) => !Number.isInteger(goal) || goal < 1 || goal > 17);
  if (wrong !== undefined)
    remarks.problem(draft.at('sdgGoals'), `${wrong} is no Sustainable Development Goal: give numbers from 1 to 17.`);
  return unique(draft.facts.sdgGoals, String);
}

function languagesOf(draft: CourseDraft, remarks: Remarks): string[] {
  const { languages } = draft.facts;
  const wrong = languages.find((language) => !/^[a-z]{2}$/.test(language));
  if (wrong !== undefined)
    remarks.problem(draft.at('languages'), `${quote(wrong)} is no language code: give two letters, as in en.`);
  if (languages.length === 0)
    remarks.notice(
      draft.at('languages'),
      'No language of teaching is given: people who filter by language will not find it.',
    );
  return unique(languages, String).slice(0, 40);
}

function partnersOf(draft: CourseDraft, remarks: Remarks): string[] {
  const wrong = draft.facts.partners.find((partner) => !isSchacCode(partner));
  if (wrong !== undefined)
    remarks.problem(draft.at('partners'), `${quote(wrong)} is no institution: give SCHAC codes such as tuni.fi.`);
  return unique(draft.facts.partners, String);
}

function outcomesOf(draft: CourseDraft, remarks: Remarks): CourseFacts['learningOutcomes'] {
  const { learningOutcomes } = draft.facts;
  const at = draft.at('learningOutcomes');
  if (learningOutcomes.length > LONGEST.list)
    remarks.problem(at, `There are ${learningOutcomes.length} learning outcomes, at most ${LONGEST.list} are kept.`);
  learningOutcomes.forEach(({ title, escoSkills }, index) => {
    const which = `Learning outcome ${index + 1}`;
    if (Object.keys(title).length === 0) remarks.problem(at, `${which} has no text.`);
    if (Object.values(title).some((text) => text.length > LONGEST.outcome))
      remarks.problem(at, `${which} is longer than ${LONGEST.outcome} characters: make it several.`);
    const wrong = escoSkills.find(({ id }) => !ESCO_SKILL.test(id));
    if (wrong)
      remarks.problem(
        at,
        `${which}: ${quote(wrong.id)} is no ESCO skill, give an address as in http://data.europa.eu/esco/skill/….`,
      );
    if (
      escoSkills.length > LONGEST.list ||
      escoSkills.some(({ label }) => Object.values(label).some((text) => text.length > LONGEST.label))
    )
      remarks.problem(
        at,
        `${which} has more than ${LONGEST.list} skills, or labels longer than ${LONGEST.label} characters.`,
      );
  });
  return learningOutcomes;
}

function unique<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
