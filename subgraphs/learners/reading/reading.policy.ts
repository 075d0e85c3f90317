import { isSchacCode } from '../../shared/identity/record-id.ts';
import { READING_PURPOSES, type ReadingPurposeName } from '../../shared/identity/statement.ts';
import { PERSONAL_DATA, type PersonalDataKind } from './reading.entity.ts';

/** What was read of one learner, and on which bases. */
export interface ReadOfLearner {
  readonly learner: string;
  readonly what: readonly PersonalDataKind[];
  readonly why: readonly ReadingPurposeName[];
}

/** An issuer's report: who read there, when, and what of whom. */
export interface ToldReadings {
  readonly institution: string;
  readonly at: Date;
  readonly readings: readonly ReadOfLearner[];
}

/** Clocks of two institutions may differ by this much. */
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Parses another institution's report of readings. It contains no free text, and its time must not be in the future.
 *
 * @param home this institution, whose own readings nobody else may report
 * @returns a sentence if the report is not valid
 */
export function toldReadings(
  payload: Readonly<Record<string, unknown>>,
  home: string,
  now: Date,
): ToldReadings | string {
  const { institution, at, readings } = payload;
  if (typeof institution !== 'string' || !isSchacCode(institution))
    return 'The institution that read is not a SCHAC code.';
  if (institution === home) return 'Only this institution itself can report its own readings.';
  const moment = new Date(typeof at === 'string' ? at : Number.NaN);
  if (Number.isNaN(moment.getTime())) return 'The time of the reading is not a valid date and time.';
  if (moment.getTime() > now.getTime() + CLOCK_SKEW_MS) return 'The time of the reading is in the future.';
  if (!Array.isArray(readings) || readings.length === 0) return 'It contains no reading.';
  const read = readings.map(readOfLearner);
  const good = read.filter((one) => one !== null);
  if (good.length < read.length) return 'Each reading needs a learner, kinds of personal data, and purposes.';
  return { institution, at: moment > now ? now : moment, readings: good };
}

function readOfLearner(value: unknown): ReadOfLearner | null {
  const { learner, what, why } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const kinds = allOf(PERSONAL_DATA, what);
  const purposes = allOf(READING_PURPOSES, why);
  return typeof learner === 'string' && kinds && purposes ? { learner, what: kinds, why: purposes } : null;
}

/** The values of a list of known values, each once and in their usual order; null for anything else. */
function allOf<Value extends string>(known: readonly Value[], given: unknown): Value[] | null {
  if (!Array.isArray(given) || given.length === 0) return null;
  if (!given.every((one) => known.some((value) => value === one))) return null;
  return known.filter((value) => given.includes(value));
}
