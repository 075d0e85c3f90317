import { chunksOf } from '../../../../shared/program/chunks.ts';
import type { CourseFacts, Draft, Format, OfferingFacts, Place, Drafts } from '../../draft/draft.ts';
import { formatOf, read } from '../../formats/formats.ts';

/** What is to be read. */
export interface ReadTask {
  readonly text: string;
  /** Detected from the text if null. */
  readonly format: Format | null;
  /** The language of texts that name none, ISO 639-1. */
  readonly own: string;
  /** The time zone of days, and of times that name none. */
  readonly zone?: string | undefined;
  /** The maximum number of records; of more, only their number is returned. */
  readonly most: number;
}

/** The drafts as plain data, which can be passed between threads. */
export interface PlainDrafts extends Omit<Drafts, 'courses' | 'offerings'> {
  readonly courses: readonly PlainDraft<CourseFacts>[];
  readonly offerings: readonly PlainDraft<OfferingFacts>[];
}

/** The numbers of records and remarks in a text that has too many. */
export interface TooMany {
  readonly courses: number;
  readonly offerings: number;
  /** Problems and notices. */
  readonly remarks: number;
}

/** A valid file with the maximum number of records does not have more remarks. */
export const MOST_REMARKS = 30_000;
/** Far more than is stored of any list; checking longer ones would block other requests. */
const LONGEST_LIST = 500;
const PIECE = 100;

type PlainDraft<Facts> = Omit<Draft<Facts>, 'at'> & { readonly places: Readonly<Record<string, Place>> };

/** Reads a text. */
export function readPlainly({ text, format: given, own, zone, most }: ReadTask): PlainDrafts | TooMany {
  const format = given ?? formatOf(text);
  const reading = read(text, format, own, zone);
  const { courses, offerings } = reading;
  let remarks = 0;
  for (const { problems, notices } of [reading, ...courses, ...offerings]) remarks += problems.length + notices.length;
  if (courses.length + offerings.length > most || remarks > MOST_REMARKS)
    return { courses: courses.length, offerings: offerings.length, remarks };
  return { ...reading, courses: courses.map(plainOf), offerings: offerings.map(plainOf) };
}

/** The drafts in small pieces, the first of which has no records or remarks. */
export function* piecesOf(plain: PlainDrafts | TooMany): Generator<PlainDrafts | TooMany> {
  if ('remarks' in plain) return yield plain;
  const empty: PlainDrafts = { ...plain, courses: [], offerings: [], problems: [], notices: [] };
  yield empty;
  for (const list of ['courses', 'offerings', 'problems', 'notices'] as const)
    for (const chunk of chunksOf<unknown>(plain[list], PIECE)) yield { ...empty, [list]: chunk };
}

/** Puts the pieces together again, in the form that the import uses. */
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
