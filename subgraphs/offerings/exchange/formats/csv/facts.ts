import type { AssessmentTypeRecord, LearningOutcomeRecord } from '../../../course/course.entity.ts';
import type { Multilingual } from '../../../../shared/text/multilingual.ts';
import type { CourseFacts, OfferingFacts, PeriodFacts } from '../../draft.ts';
import { languageOf } from '../../language.ts';
import { plainText, quote } from '../../plain-text.ts';
import type { Remarks } from '../../remarks.ts';
import { dayAdvice, dayIn, momentIn } from '../../time.ts';
import { assessmentTypeOf, modeOf } from '../../vocabulary.ts';
import { itemsOf, type ColumnName } from './columns.ts';
import type { Cell, Row } from './table.ts';

/** What a row says of its course. */
export function courseFacts(row: Row, remarks: Remarks): CourseFacts {
  const text = (column: ColumnName): Multilingual =>
    Object.fromEntries(
      row.cells(column).flatMap((cell) => (plainText(cell.text) ? [[cell.language, plainText(cell.text)]] : [])),
    );
  return {
    kind: word(row, 'kind'),
    title: text('title'),
    description: text('description'),
    ects: numberIn(row, 'ects', 'a number of credits, as in 2.5', remarks),
    workloadHours: numberIn(row, 'workload_hours', 'hours as a number, as in 50', remarks),
    eqfLevel: numberIn(row, 'eqf_level', 'a level from 1 to 8', remarks, /^(?:eqf|level)?\s*(?=\d)/i),
    iscedF: row.cells('isced_f')[0]?.text ?? null,
    topics: list(row, 'topics').map((item) => item.toUpperCase().replaceAll(/[\s-]+/g, '_')),
    sdgGoals: goals(row, remarks),
    languages: languages(row, remarks),
    prerequisites: text('prerequisites'),
    qualityAssurance: text('quality_assurance'),
    stackability: text('stackability'),
    partners: list(row, 'partners').map((partner) => partner.toLowerCase()),
    learningOutcomes: outcomes(row, remarks),
    assessmentTypes: assessments(row, remarks),
  };
}

/** What a row says of its offering. */
export function offeringFacts(row: Row, course: string, remarks: Remarks): OfferingFacts {
  return {
    course,
    mode: mode(row, remarks),
    studyStart: day(row, 'study_start', remarks),
    studyEnd: day(row, 'study_end', remarks),
    enrolmentPeriods: periods(row, remarks),
    places: numberIn(row, 'places', 'how many places there are, as in 30', remarks),
    state: 'ACTIVE',
  };
}

const word = (row: Row, column: ColumnName) =>
  row
    .cells(column)[0]
    ?.text.toUpperCase()
    .replaceAll(/[\s-]+/g, '_') ?? null;

const list = (row: Row, column: ColumnName) => row.cells(column).flatMap((cell) => itemsOf(cell.text).filter(Boolean));

function numberIn(row: Row, column: ColumnName, what: string, remarks: Remarks, prefix = /^/): number | null {
  const [cell] = row.cells(column);
  if (!cell) return null;
  const plain = cell.text.replace(prefix, '').replace(/^(\d+),(\d{1,2})$/, '$1.$2');
  if (/^-?\d{1,9}(\.\d{1,6})?$/.test(plain)) return Number(plain);
  remarks.problem(cell.at, `${quote(cell.text)} is no number: give ${what}.`);
  return null;
}

function goals(row: Row, remarks: Remarks): number[] {
  const [cell] = row.cells('sdg_goals');
  return list(row, 'sdg_goals').flatMap((item) => {
    const number = Number(item.replace(/^(sdg|goal)\s*/i, ''));
    if (Number.isInteger(number)) return [number];
    remarks.problem(cell?.at ?? null, `${quote(item)} is no goal: give numbers from 1 to 17, with ; between.`);
    return [];
  });
}

function languages(row: Row, remarks: Remarks): string[] {
  const [cell] = row.cells('languages');
  return list(row, 'languages').flatMap((item) => {
    const language = languageOf(item);
    if (language) return [language];
    remarks.problem(cell?.at ?? null, `${quote(item)} is no language: give codes such as en, with ; between.`);
    return [];
  });
}

function assessments(row: Row, remarks: Remarks): AssessmentTypeRecord[] {
  const [cell] = row.cells('assessment_types');
  return list(row, 'assessment_types').flatMap((item) => {
    const type = assessmentTypeOf(item);
    if (type) return [type];
    remarks.problem(
      cell?.at ?? null,
      `${quote(item)} is no type of assessment: docs/feeding.md lists them, as in written examination.`,
    );
    return [];
  });
}

function mode(row: Row, remarks: Remarks): string | null {
  const [cell] = row.cells('mode');
  if (!cell) return null;
  const found = modeOf(cell.text);
  if (!found) remarks.problem(cell.at, `${quote(cell.text)} is no mode: give ONLINE, HYBRID or CAMPUS.`);
  return found ?? null;
}

function day(row: Row, column: ColumnName, remarks: Remarks): string | null {
  const [cell] = row.cells(column);
  if (!cell) return null;
  const found = dayIn(cell.text);
  if (!found) remarks.problem(cell.at, `${quote(cell.text)} is no day: ${dayAdvice(cell.text)}.`);
  return found;
}

function periods(row: Row, remarks: Remarks): PeriodFacts[] {
  const opens = moments(row, 'enrolment_opens', false, remarks);
  const closes = moments(row, 'enrolment_closes', true, remarks);
  const groups = row.cells('enrolment_for').flatMap((cell) => itemsOf(cell.text));
  return Array.from({ length: Math.max(opens.length, closes.length) }, (_, at) => ({
    opens: opens[at] ?? null,
    closes: closes[at] ?? null,
    targetGroup: groups[at] ? groups[at].toUpperCase().replaceAll(/[\s-]+/g, '_') : null,
  }));
}

function moments(row: Row, column: ColumnName, closing: boolean, remarks: Remarks): (string | null)[] {
  return row.cells(column).flatMap((cell) =>
    itemsOf(cell.text).map((item) => {
      const moment = item === '' ? null : momentIn(item, closing);
      if (item !== '' && !moment)
        remarks.problem(
          cell.at,
          `${quote(item)} is no day or moment: ${dayAdvice(item)}, or with a time as in 2027-01-31T12:00:00Z.`,
        );
      return moment;
    }),
  );
}

function outcomes(row: Row, remarks: Remarks): LearningOutcomeRecord[] {
  const texts = row.cells('learning_outcomes').map((cell) => ({ cell, items: itemsOf(cell.text).map(plainText) }));
  const count = Math.max(0, ...texts.map(({ items }) => items.length));
  const skills = skillsByOutcome(row, count, remarks);
  return Array.from({ length: count }, (_, at) => ({
    title: Object.fromEntries(texts.flatMap(({ cell, items }) => (items[at] ? [[cell.language, items[at]]] : []))),
    escoSkills: skills.get(at) ?? [],
  })).filter(({ title, escoSkills }) => Object.keys(title).length > 0 || escoSkills.length > 0);
}

/** `2:http://data.europa.eu/esco/skill/…` belongs to the second outcome; without a number, to the first. */
function skillsByOutcome(
  row: Row,
  count: number,
  remarks: Remarks,
): Map<number, LearningOutcomeRecord['escoSkills'][number][]> {
  const found = new Map<number, LearningOutcomeRecord['escoSkills'][number][]>();
  const [cell] = row.cells('esco_skills');
  if (!cell) return found;
  const labels = row
    .cells('esco_skill_labels')
    .map((one: Cell) => ({ language: one.language, items: itemsOf(one.text) }));
  itemsOf(cell.text).forEach((item, index) => {
    if (item === '') return;
    const [, number = '1', id = ''] = /^(?:(\d+)\s*[:=]\s*)?(\S+)$/.exec(item) ?? [];
    const outcome = Number(number) - 1;
    if (id === '')
      return remarks.problem(
        cell.at,
        `${quote(item)} is no skill: give its ESCO address, http://data.europa.eu/esco/skill/….`,
      );
    if (outcome >= count || outcome < 0)
      return remarks.problem(
        cell.at,
        `The skill ${quote(item)} belongs to outcome ${number}, but there are ${count}: correct the number before the colon.`,
      );
    const label = Object.fromEntries(
      labels.flatMap(({ language, items }) => (items[index] ? [[language, items[index]]] : [])),
    );
    found.set(outcome, [...(found.get(outcome) ?? []), { id, label }]);
  });
  return found;
}
