import { chunksOf } from '../../../../shared/program/chunks.ts';
import type { CourseFacts, Draft, Format, OfferingFacts, Place, Drafts } from '../../draft/draft.ts';
import { formatOf, read } from '../../formats/formats.ts';

/** What is to be read. */
export interface ReadTask {
  readonly text: string;
  /** Told by the text where it is null. */
  readonly format: Format | null;
  /** The language of texts that name none, ISO 639-1. */
  readonly own: string;
  /** Of more records only their numbers are given. */
  readonly most: number;
}

/** What was read, as data alone, which can be handed from one thread to another. */
export interface PlainDrafts extends Omit<Drafts, 'courses' | 'offerings'> {
  readonly courses: readonly PlainDraft<CourseFacts>[];
  readonly offerings: readonly PlainDraft<OfferingFacts>[];
}

/** What there is too much of to be taken in. */
export interface TooMany {
  readonly courses: number;
  readonly offerings: number;
  /** Problems and notices. */
  readonly remarks: number;
}

/** No file of so many records has more, unless it is none of its format. */
export const MOST_REMARKS = 30_000;
/** Far more than is kept of any list: checking it would take longer than others are to wait. */
const LONGEST_LIST = 500;
const PIECE = 100;

type PlainDraft<Facts> = Omit<Draft<Facts>, 'at'> & { readonly places: Readonly<Record<string, Place>> };

/** Reads a text. */
export function readPlainly({ text, format: given, own, most }: ReadTask): PlainDrafts | TooMany {
  const format = given ?? formatOf(text);
  const reading = read(text, format, own);
  const { courses, offerings } = reading;
  let remarks = 0;
  for (const { problems, notices } of [reading, ...courses, ...offerings]) remarks += problems.length + notices.length;
  if (courses.length + offerings.length > most || remarks > MOST_REMARKS)
    return { courses: courses.length, offerings: offerings.length, remarks };
  return { ...reading, courses: courses.map(plainOf), offerings: offerings.map(plainOf) };
}

/** A reading in pieces, each small, the first without any record or remark. */
export function* piecesOf(plain: PlainDrafts | TooMany): Generator<PlainDrafts | TooMany> {
  if ('remarks' in plain) return yield plain;
  const empty: PlainDrafts = { ...plain, courses: [], offerings: [], problems: [], notices: [] };
  yield empty;
  for (const list of ['courses', 'offerings', 'problems', 'notices'] as const)
    for (const chunk of chunksOf<unknown>(plain[list], PIECE)) yield { ...empty, [list]: chunk };
}

/** The reading of which these are the pieces, as the import takes it. */
export function draftsOf(pieces: readonly PlainDrafts[]): Drafts {
  return {
    ...pieces[0]!,
    courses: pieces.flatMap(({ courses }) => courses.map(draftOf)),
    offerings: pieces.flatMap(({ offerings }) => offerings.map(draftOf)),
    problems: pieces.flatMap(({ problems }) => problems),
    notices: pieces.flatMap(({ notices }) => notices),
  };
}

function plainOf<Facts extends object>({ at, ...draft }: Draft<Facts>): PlainDraft<Facts> {
  const facts = Object.entries(draft.facts) as [keyof Facts, unknown][];
  const places = Object.fromEntries([['id', at('id')], ...facts.map(([fact]) => [fact, at(fact)] as const)]);
  const long = facts.filter(([, said]) => Array.isArray(said) && said.length > LONGEST_LIST);
  if (long.length === 0) return { ...draft, places };
  const problems = long.map(([fact]) => ({ at: at(fact), message: `This list has more than ${LONGEST_LIST} items.` }));
  const emptied = Object.fromEntries(long.map(([fact]) => [fact, []]));
  return { ...draft, facts: { ...draft.facts, ...emptied }, places, problems: [...draft.problems, ...problems] };
}

function draftOf<Facts>({ places, ...draft }: PlainDraft<Facts>): Draft<Facts> {
  return { ...draft, at: (fact) => places[String(fact)] ?? places['id']! };
}
