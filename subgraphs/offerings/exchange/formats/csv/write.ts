import { stringify } from 'csv-stringify/sync';
import type { Multilingual } from '../../../../shared/text/multilingual.ts';
import type { Catalogue, WrittenCourse, WrittenOffering } from '../../export/catalogue.ts';
import { cellOf, COLUMNS, guarded, type Column, type ColumnName } from './columns.ts';

type Cells = ReadonlyMap<string, string>;

/** Writes a table: a row for each offering, its course written in the first of its rows. */
export function writeCsv({ courses, offerings }: Catalogue): string {
  const ofCourse = Map.groupBy(offerings, ({ facts }) => facts.course);
  const rows = courses.flatMap((course) => {
    const [first, ...others] = ofCourse.get(course.id) ?? [];
    const later = others.map((offering) => new Map([['course_id', course.id], ...offeringCells(offering)]));
    return [new Map([...courseCells(course), ...(first ? offeringCells(first) : [])]), ...later];
  });
  const headings = headingsOf(rows);
  return stringify([headings, ...rows.map((row) => headings.map((heading) => guarded(row.get(heading) ?? '')))]);
}

/** Every heading that some row uses, in the order of the columns, then of languages. */
function headingsOf(rows: readonly Cells[]): string[] {
  const used = new Set(['course_id', 'title@en', ...rows.flatMap((row) => [...row.keys()])]);
  return COLUMNS.flatMap(({ name, kind }: Column) =>
    kind.startsWith('TEXT')
      ? [...used].filter((heading) => heading.startsWith(`${name}@`)).toSorted()
      : used.has(name)
        ? [name]
        : [],
  );
}

function courseCells({ id, facts }: WrittenCourse): [string, string][] {
  const value = (column: ColumnName, one: string | number | null): [string, string][] =>
    one === null ? [] : [[column, String(one)]];
  const list = (column: ColumnName, items: readonly (string | number)[]): [string, string][] =>
    items.length === 0 ? [] : [[column, cellOf(items.map(String))]];
  const skills = facts.learningOutcomes.flatMap(({ escoSkills }, at) => escoSkills.map((skill) => ({ ...skill, at })));
  return [
    ['course_id', id],
    ...value('kind', facts.kind),
    ...text('title', facts.title),
    ...text('description', facts.description),
    ...value('ects', facts.ects),
    ...value('workload_hours', facts.workloadHours),
    ...value('eqf_level', facts.eqfLevel),
    ...value('isced_f', facts.iscedF),
    ...list('topics', facts.topics),
    ...list('sdg_goals', facts.sdgGoals),
    ...list('languages', facts.languages),
    ...text('prerequisites', facts.prerequisites),
    ...text('quality_assurance', facts.qualityAssurance),
    ...text('stackability', facts.stackability),
    ...list('partners', facts.partners),
    ...texts(
      'learning_outcomes',
      facts.learningOutcomes.map(({ title }) => title),
    ),
    ...list(
      'esco_skills',
      skills.map((skill) => `${skill.at + 1}:${skill.id}`),
    ),
    ...texts(
      'esco_skill_labels',
      skills.map(({ label }) => label),
    ),
    ...list(
      'assessment_types',
      facts.assessmentTypes.map((type) => type.label['en'] ?? type.id),
    ),
  ];
}

function offeringCells({ id, facts }: WrittenOffering): [string, string][] {
  const periods = facts.enrolmentPeriods;
  const cells: [string, string][] = [
    ['offering_id', id],
    ['mode', facts.mode],
    ['study_start', facts.studyStart],
    ['study_end', facts.studyEnd],
    ['enrolment_opens', cellOf(periods.map(({ opens }) => opens))],
    ['enrolment_closes', cellOf(periods.map(({ closes }) => closes))],
    ['places', String(facts.places)],
  ];
  const forWhom = periods.map(({ targetGroup }) => targetGroup ?? '');
  return forWhom.some(Boolean) ? [...cells, ['enrolment_for', cellOf(forWhom)]] : cells;
}

const text = (column: ColumnName, words: Multilingual): [string, string][] =>
  Object.entries(words).map(([language, said]) => [`${column}@${language}`, said]);

/** One cell for each language, each with as many items as there are texts: what is not said in it stays empty. */
function texts(column: ColumnName, all: readonly Multilingual[]): [string, string][] {
  const languages = [...new Set(all.flatMap((one) => Object.keys(one)))];
  return languages.map((language) => [`${column}@${language}`, cellOf(all.map((one) => one[language] ?? ''))]);
}
