import { readCsv, writeCsv } from './csv.ts';

/** A participant and their results so far. */
export interface Participant {
  readonly enrolment: string;
  readonly name: string | null;
  readonly esi: string | null;
  /** The recorded score; null if there is none. */
  readonly score: string | null;
  readonly final: boolean;
}

/** Why a row cannot be used; the wording is in the texts. */
export type RowProblem =
  | { readonly code: 'noColumn'; readonly columns: string }
  | { readonly code: 'empty' }
  | { readonly code: 'unknown' | 'several' | 'final'; readonly who: string }
  | { readonly code: 'twice'; readonly who: string; readonly first: number }
  | { readonly code: 'score'; readonly who: string; readonly score: string };

export interface BadRow {
  readonly line: number;
  readonly problem: RowProblem;
}

/** The content of a file: a score per enrolment, and the rows that cannot be used. */
export interface ReadResults {
  readonly scores: ReadonlyMap<string, string>;
  readonly bad: readonly BadRow[];
}

const WHO = ['enrolment', 'esi', 'name', 'learner'] as const;
const COLUMNS = 'enrolment, esi, name, score';

/**
 * Reads results from a table with a header: `score` (or `grade`), and `enrolment`, `esi` or `name` to identify the
 * learner, by the first one filled in. Rows without a score are skipped, so that the downloaded list can be filled in
 * step by step.
 *
 * @param scores those of the grading scheme; null if it takes numbers
 * @param mayCorrectFinal false for an assessor, whose final results only a registrar may correct
 */
export function readResults(
  text: string,
  participants: readonly Participant[],
  scores: readonly string[] | null,
  mayCorrectFinal: boolean,
): ReadResults {
  const [heading, ...rows] = readCsv(text);
  if (!heading) return { scores: new Map(), bad: [{ line: 1, problem: { code: 'empty' } }] };
  const names = heading.cells.map((cell) => cell.toLowerCase());
  const scoreAt = names.findIndex((name) => name === 'score' || name === 'grade');
  const whoAt = WHO.flatMap((name) => (names.includes(name) ? [{ name, at: names.indexOf(name) }] : []));
  if (scoreAt < 0 || whoAt.length === 0) {
    return { scores: new Map(), bad: [{ line: heading.line, problem: { code: 'noColumn', columns: COLUMNS } }] };
  }
  const found = new Map<string, { readonly score: string; readonly line: number }>();
  const bad: BadRow[] = [];
  for (const { line, cells } of rows) {
    const written = cells[scoreAt] ?? '';
    if (!written) continue;
    const key = whoAt.find(({ at }) => cells[at]);
    const who = key ? cells[key.at]! : '';
    const meant = key ? participants.filter((one) => idOf(one, key.name) === who.toLowerCase()) : [];
    const [participant] = meant;
    const score = scoreOf(written, scores);
    const before = participant && found.get(participant.enrolment);
    if (!participant) bad.push({ line, problem: { code: 'unknown', who } });
    else if (meant.length > 1) bad.push({ line, problem: { code: 'several', who } });
    else if (before) bad.push({ line, problem: { code: 'twice', who, first: before.line } });
    else if (score === null) bad.push({ line, problem: { code: 'score', who, score: written } });
    else if (participant.final && !mayCorrectFinal && score !== participant.score)
      bad.push({ line, problem: { code: 'final', who } });
    else found.set(participant.enrolment, { score, line });
  }
  return { scores: new Map([...found].map(([enrolment, { score }]) => [enrolment, score])), bad };
}

/** The score as written in the grading scheme; null if it is not in it. The institution checks the range of numbers. */
export function scoreOf(written: string, scores: readonly string[] | null): string | null {
  const score = written.trim();
  if (scores) return scores.find((known) => known.toLowerCase() === score.toLowerCase()) ?? null;
  const number = score.replace(',', '.');
  return /^\d{1,3}(\.\d{1,2})?$/.test(number) ? number : null;
}

/** The list to fill in: the participants and their scores so far. */
export function listOf(participants: readonly Participant[]): string {
  return writeCsv([
    ['enrolment', 'esi', 'name', 'score'],
    ...participants.map(({ enrolment, esi, name, score }) => [enrolment, esi ?? '', name ?? '', score ?? '']),
  ]);
}

function idOf({ enrolment, esi, name }: Participant, column: (typeof WHO)[number]): string | undefined {
  const value = { enrolment, esi, name, learner: name }[column];
  return value?.toLowerCase();
}
