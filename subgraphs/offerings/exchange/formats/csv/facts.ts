import type { AssessmentTypeRecord } from '../../../course/course.entity.ts';
import type { Multilingual } from '../../../../shared/text/multilingual.ts';
import type { CourseFacts, OfferingFacts, PeriodFacts } from '../../draft/draft.ts';
import { languageOf } from '../../text/language.ts';
import { plainText, quote } from '../../text/plain-text.ts';
import type { Remarks } from '../../draft/remarks.ts';
import { dayAdvice, dayIn, momentIn, noticeZone } from '../../text/time.ts';
import { assessmentTypeOf, modeOf } from '../../draft/vocabulary.ts';
import { itemsOf, type ColumnName } from './columns.ts';
import { outcomesOf } from './outcomes.ts';
import type { Row } from './table.ts';

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
    learningOutcomes: outcomesOf(row, remarks),
    assessmentTypes: assessments(row, remarks),
  };
}

/** What a row says of its offering. */
export function offeringFacts(row: Row, course: string, remarks: Remarks, zone?: string): OfferingFacts {
  return {
    course,
    mode: mode(row, remarks),
    studyStart: day(row, 'study_start', remarks, zone),
    studyEnd: day(row, 'study_end', remarks, zone),
    enrolmentPeriods: periods(row, remarks, zone),
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

function day(row: Row, column: ColumnName, remarks: Remarks, zone?: string): string | null {
  const [cell] = row.cells(column);
  if (!cell) return null;
  const found = dayIn(cell.text, zone);
  if (!found) remarks.problem(cell.at, `${quote(cell.text)} is no day: ${dayAdvice(cell.text)}.`);
  return found;
}

function periods(row: Row, remarks: Remarks, zone?: string): PeriodFacts[] {
  const opens = moments(row, 'enrolment_opens', false, remarks, zone);
  const closes = moments(row, 'enrolment_closes', true, remarks, zone);
  const groups = row.cells('enrolment_for').flatMap((cell) => itemsOf(cell.text));
  return Array.from({ length: Math.max(opens.length, closes.length) }, (_, at) => ({
    opens: opens[at] ?? null,
    closes: closes[at] ?? null,
    targetGroup: groups[at] ? groups[at].toUpperCase().replaceAll(/[\s-]+/g, '_') : null,
  }));
}

function moments(row: Row, column: ColumnName, closing: boolean, remarks: Remarks, zone?: string): (string | null)[] {
  return row.cells(column).flatMap((cell) =>
    itemsOf(cell.text).map((item) => {
      const moment = item === '' ? null : momentIn(item, closing, zone);
      if (moment) noticeZone(cell.at, item, remarks, zone);
      if (item !== '' && !moment)
        remarks.problem(
          cell.at,
          `${quote(item)} is no day or moment: ${dayAdvice(item)}, or with a time as in 2027-01-31T12:00:00Z.`,
        );
      return moment;
    }),
  );
}
