import { HubError } from '../../shared/errors/hub-error.ts';
import { isSchacCode } from '../../shared/identity/record-id.ts';
import type { Kind, ModeName, Status, TopicName } from '../card/card.ts';
import { wordsOf } from '../card/words.ts';

/** A range of numbers as somebody writes it; both ends count. */
export interface Range {
  readonly min?: number | null;
  readonly max?: number | null;
}

/** What somebody asks of the catalogue, before it was looked at. */
export interface FilterInput {
  readonly institutions?: readonly string[] | null;
  readonly topics?: readonly TopicName[] | null;
  readonly kind?: readonly Kind[] | null;
  readonly status?: readonly Status[] | null;
  readonly mode?: readonly ModeName[] | null;
  readonly ects?: Range | null;
  readonly eqfLevel?: readonly number[] | null;
  readonly iscedF?: readonly string[] | null;
  readonly languages?: readonly string[] | null;
  readonly skills?: readonly string[] | null;
  readonly startsAfter?: string | null;
  readonly startsBefore?: string | null;
  readonly recognisedAt?: string | null;
}

/** What is looked for, in one form however it was written; an empty list does not filter. */
export interface Wanted {
  /** All must be found; of the last only the beginning. */
  readonly words: readonly string[];
  readonly institutions: readonly string[];
  readonly topics: readonly TopicName[];
  readonly kind: readonly Kind[];
  readonly status: readonly Status[];
  readonly mode: readonly ModeName[];
  readonly ectsMin: number | null;
  readonly ectsMax: number | null;
  readonly eqfLevel: readonly number[];
  readonly iscedF: readonly string[];
  readonly languages: readonly string[];
  readonly skills: readonly string[];
  readonly startsAfter: string | null;
  readonly startsBefore: string | null;
  /** The institution that recognises it today. */
  readonly recognisedAt: string | null;
}

const LONGEST_SEARCH = 200;
const LONGEST_LIST = 200;

/**
 * What is looked for.
 *
 * @throws HubError BAD_INPUT or MALFORMED_ID, `extensions.argument` says where
 */
export function wantedOf(search: string | null | undefined, filter: FilterInput): Wanted {
  const { ects, startsAfter = null, startsBefore = null } = filter;
  checkRange(ects);
  checkDay('startsAfter', startsAfter);
  checkDay('startsBefore', startsBefore);
  if (startsAfter !== null && startsBefore !== null && startsAfter > startsBefore)
    throw badInput('filter.startsAfter', `startsAfter (${startsAfter}) is after startsBefore (${startsBefore}).`);
  const { recognisedAt = null } = filter;
  if (recognisedAt !== null) checkInstitution(recognisedAt, 'filter.recognisedAt');
  return {
    words: searchWords(search ?? ''),
    institutions: all('institutions', filter.institutions, (id) => checkInstitution(id, 'filter.institutions')),
    topics: all('topics', filter.topics),
    kind: all('kind', filter.kind),
    status: all('status', filter.status),
    mode: all('mode', filter.mode),
    ectsMin: ects?.min ?? null,
    ectsMax: ects?.max ?? null,
    eqfLevel: all('eqfLevel', filter.eqfLevel),
    iscedF: all('iscedF', filter.iscedF, checkIscedF),
    languages: all(
      'languages',
      filter.languages?.map((language) => language.toLowerCase()),
    ),
    skills: all('skills', filter.skills),
    startsAfter,
    startsBefore,
    recognisedAt,
  };
}

function checkDay(name: 'startsAfter' | 'startsBefore', day: string | null): void {
  if (day !== null && !/^[12]\d{3}-/.test(day))
    throw badInput(`filter.${name}`, `${day} is no day of study: give a year from 1000 to 2999.`);
}

function searchWords(search: string): string[] {
  if (search.length > LONGEST_SEARCH)
    throw badInput('search', `Search for at most ${LONGEST_SEARCH} characters, not ${search.length}.`);
  return wordsOf(search);
}

function checkRange(range: Range | null | undefined): void {
  const { min = null, max = null } = range ?? {};
  for (const value of [min, max]) {
    if (value !== null && !Number.isFinite(value)) throw badInput('filter.ects', 'ECTS must be a number, as in 2.5.');
    if (value !== null && value < 0) throw badInput('filter.ects', `ECTS cannot be ${value}: ask for 0 or more.`);
  }
  if (min !== null && max !== null && min > max)
    throw badInput('filter.ects', `The least ECTS (${min}) are more than the most (${max}).`);
}

function all<T extends string | number>(
  name: string,
  values: readonly T[] | null | undefined,
  check: (value: T) => void = () => undefined,
): T[] {
  const sorted = [...new Set(values ?? [])].toSorted();
  if (sorted.length > LONGEST_LIST) throw badInput(`filter.${name}`, `Give at most ${LONGEST_LIST} values.`);
  for (const value of sorted) {
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed() || value.length > 300))
      throw badInput(`filter.${name}`, 'A value holds what no text holds, or more than 300 characters.');
    check(value);
  }
  return sorted;
}

function checkInstitution(id: string, argument: string): void {
  if (isSchacCode(id)) return;
  throw new HubError('MALFORMED_ID', `"${id.slice(0, 80)}" is not an institution's id: write it as in tuni.fi.`, {
    argument,
  });
}

function checkIscedF(code: string): void {
  if (!/^\d{2,4}$/.test(code))
    throw badInput('filter.iscedF', `"${code.slice(0, 80)}" is no ISCED-F code: write two to four digits, as in 0613.`);
}

function badInput(argument: string, message: string): HubError {
  return new HubError('BAD_INPUT', message, { argument });
}
