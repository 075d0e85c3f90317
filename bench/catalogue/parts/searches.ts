import { drive } from '../driver/drive.ts';
import type { Measured, Rhythm } from '../driver/job.ts';
import type { BenchOptions } from '../options.ts';
import type { Stage } from '../program/stage.ts';
import { makeQuestions } from '../questions/make-questions.ts';
import { catalogueOperation } from '../questions/operation.ts';
import { summaryOf, type Summary } from '../report/distribution.ts';
import type { OpenResult } from '../report/results.ts';
import { mix } from '../../shared/random.ts';
import { changesMeanwhile } from './change.ts';

/** Twenty of each kind, different from those that are counted. */
const WARM_UP = 320;
const MOST_SINGLE = 1600;

/** One client: each query is sent after the answer to the previous one. */
export async function measureSingle(stage: Stage, options: BenchOptions, signal: AbortSignal): Promise<Summary> {
  const rhythm = { of: 'single', seconds: options.seconds, most: MOST_SINGLE } as const;
  return summaryOf(await search(stage, options, rhythm, { count: MOST_SINGLE, salt: 1 }, signal));
}

/** A fixed rate of searches, independent of the answers, and an occasional change. */
export async function measureOpen(
  stage: Stage,
  options: BenchOptions,
  salt: number,
  signal: AbortSignal,
): Promise<OpenResult> {
  const { seconds, rate, arrivals } = options;
  const rhythm = { of: 'open', seconds, rate, arrivals } as const;
  const [measured, changes] = await Promise.all([
    search(stage, options, rhythm, { count: Math.ceil(seconds * rate * 1.3), salt }, signal),
    changesMeanwhile(stage, mix(options.seed, salt), seconds, signal),
  ]);
  return { rhythm: { seconds, rate, arrivals }, summary: summaryOf(measured), changes };
}

function search(
  stage: Stage,
  { seed }: BenchOptions,
  rhythm: Rhythm,
  { count, salt }: { readonly count: number; readonly salt: number },
  signal: AbortSignal,
): Promise<Measured> {
  return drive(
    {
      url: `${stage.hubUrl}/graphql`,
      operation: catalogueOperation(),
      rhythm,
      questions: makeQuestions(stage.world, count, mix(seed, salt, 1)),
      warmUp: makeQuestions(stage.world, WARM_UP, mix(seed, salt, 2)),
    },
    signal,
  );
}
