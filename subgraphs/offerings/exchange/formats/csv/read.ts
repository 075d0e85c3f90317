import type { CourseDraft, CourseFacts, Draft, OfferingDraft, OfferingFacts, Drafts } from '../../draft/draft.ts';
import { placeText } from '../../draft/draft.ts';
import { Remarks } from '../../draft/remarks.ts';
import type { ColumnName } from './columns.ts';
import { courseFacts, offeringFacts } from './facts.ts';
import { readTable, type Row } from './table.ts';

const COURSE_COLUMNS: Readonly<Record<keyof CourseFacts, ColumnName>> = {
  kind: 'kind',
  title: 'title',
  description: 'description',
  ects: 'ects',
  workloadHours: 'workload_hours',
  eqfLevel: 'eqf_level',
  iscedF: 'isced_f',
  topics: 'topics',
  sdgGoals: 'sdg_goals',
  languages: 'languages',
  prerequisites: 'prerequisites',
  qualityAssurance: 'quality_assurance',
  stackability: 'stackability',
  partners: 'partners',
  learningOutcomes: 'learning_outcomes',
  assessmentTypes: 'assessment_types',
};
const OFFERING_COLUMNS: Readonly<Record<keyof OfferingFacts, ColumnName>> = {
  course: 'course_id',
  mode: 'mode',
  studyStart: 'study_start',
  studyEnd: 'study_end',
  enrolmentPeriods: 'enrolment_opens',
  places: 'places',
  state: 'offering_id',
};
const OF_OFFERINGS: readonly ColumnName[] = [
  'offering_id',
  'mode',
  'study_start',
  'study_end',
  'enrolment_opens',
  'enrolment_closes',
  'places',
];

/**
 * Reads a table of offerings: one row for each, its course written in every row or in the first of its rows only; a
 * row without offering is a course alone.
 *
 * @param own the language of texts whose heading names none, ISO 639-1
 * @param zone the time zone of days, and of times that name none
 */
export function readCsv(text: string, own: string, zone?: string): Drafts {
  const table = readTable(text, own);
  const remarks = new Remarks();
  const courses = new Map<string, CourseDraft>();
  const offerings = new Map<string, OfferingDraft>();
  for (const row of table.rows) {
    const course = row.cells('course_id')[0]?.text;
    if (!course) {
      remarks.problem(row.place('course_id'), "The row names no course: give the course's code of your own system.");
      continue;
    }
    const draft = courseOf(row, course);
    const former = courses.get(course);
    const differing = former && saysOfCourse(row) ? differenceOf(former, draft) : null;
    if (!former) courses.set(course, draft);
    if (former && differing) {
      const before = placeText(former.at(differing));
      remarks.problem(
        draft.at(differing),
        `The course ${course} says otherwise at ${before}: write the same in both rows, or leave it empty in the later one.`,
      );
      continue;
    }
    if (OF_OFFERINGS.every((column) => row.cells(column).length === 0)) continue;
    const offering = offeringOf(row, course, zone);
    const twin = offerings.get(offering.id);
    if (twin)
      remarks.problem(
        offering.at('id'),
        `The offering ${offering.id} is at ${placeText(twin.at('id'))} already: give each its own offering_id.`,
      );
    else offerings.set(offering.id, offering);
  }
  return {
    format: 'CSV',
    courses: [...courses.values()],
    offerings: [...offerings.values()],
    problems: [...table.problems, ...remarks.problems],
    notices: [...table.notices, ...remarks.notices],
  };
}

function courseOf(row: Row, id: string): CourseDraft {
  const remarks = new Remarks();
  const facts = courseFacts(row, remarks);
  return { id, facts, at: (fact) => row.place(fact === 'id' ? 'course_id' : COURSE_COLUMNS[fact]), ...remarks };
}

function offeringOf(row: Row, course: string, zone?: string): OfferingDraft {
  const remarks = new Remarks();
  const facts = offeringFacts(row, course, remarks, zone);
  const given = row.cells('offering_id')[0]?.text;
  const id = given ?? `${course} ${facts.studyStart ?? ''}`.trim();
  if (given === undefined)
    remarks.notice(
      row.place('offering_id'),
      'Offerings without offering_id are known by their course and first day: if the day changes, they count as new.',
    );
  return { id, facts, at: (fact) => row.place(fact === 'id' ? 'offering_id' : OFFERING_COLUMNS[fact]), ...remarks };
}

/** Whether a row says anything of its course beside the code. */
function saysOfCourse(row: Row): boolean {
  return Object.values(COURSE_COLUMNS).some((column) => row.cells(column).length > 0);
}

/** The first fact in which a later row contradicts the first; what is empty contradicts nothing. */
function differenceOf(first: Draft<CourseFacts>, later: Draft<CourseFacts>): keyof CourseFacts | null {
  const facts = Object.keys(COURSE_COLUMNS) as (keyof CourseFacts)[];
  const said = (value: unknown) => JSON.stringify(value);
  const silent = (value: unknown) => ['null', '{}', '[]'].includes(said(value));
  return (
    facts.find((fact) => !silent(later.facts[fact]) && said(first.facts[fact]) !== said(later.facts[fact])) ?? null
  );
}
