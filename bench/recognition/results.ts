import type { Distribution } from '../shared/distribution.ts';
import type { Verdict } from '../shared/verdict.ts';
import type { RaceResult } from './race.ts';
import type { Recorded } from './statements.ts';

/** The measurements on one year. */
export interface YearResult {
  readonly requests: number;
  readonly fillSeconds: number;
  readonly questions: readonly QuestionResult[];
}

/** One query on a year. */
export interface QuestionResult {
  readonly name: string;
  readonly what: string;
  readonly took: Distribution;
  readonly recorded: Recorded;
}

/** All results of a run. */
export interface RecognitionResults {
  readonly at: string;
  readonly loadAverage: number;
  /** The smaller year first. */
  readonly years: readonly [YearResult, YearResult];
  readonly race: RaceResult;
}

/** Milliseconds at p95 on the large year, one client; in the short form, on a shared machine, ten times that. */
const AIMS: Readonly<Record<string, number>> = { desk: 150, forecast: 150, decision: 100 };
const SANITY = 10;

/** Which aims are met. */
export function verdictsOf({ years: [few, many], race }: RecognitionResults, short: boolean): Verdict[] {
  const perQuestion = many.questions.flatMap(({ name, took, recorded }, n) => {
    const [less, more] = [few.questions[n]!.recorded.plans.length, recorded.plans.length];
    const aim = (AIMS[name] ?? 100) * (short ? SANITY : 1);
    return [
      {
        name: `${name}: SQL statements`,
        aim: 'as many for the large year as for the small one',
        measured: `${more} and ${less}`,
        holds: more === less && more > 0,
      },
      {
        name: `${name}: large tables read completely`,
        aim: 'none',
        measured: recorded.seqScans.join(', ') || 'none',
        holds: recorded.seqScans.length === 0,
      },
      { name: `${name}: time at p95`, aim: `${aim} ms`, measured: `${took.p95.toFixed(1)} ms`, holds: took.p95 <= aim },
    ];
  });
  const fair = {
    name: 'two concurrent officers',
    aim: 'one winner each',
    measured: `${race.oneWinner} of ${race.pairs} pairs; ${race.decisions} decisions, ${race.credits} credits`,
    holds: [race.oneWinner, race.decisions, race.credits].every((count) => count === race.pairs),
  };
  return [...perQuestion, fair];
}
