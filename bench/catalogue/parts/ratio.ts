import { CatalogueClient } from '../driver/client.ts';
import { prepareQuestions } from '../driver/prepare.ts';
import type { BenchOptions } from '../options.ts';
import type { Stage } from '../program/stage.ts';
import { makeQuestions } from '../questions/make-questions.ts';
import { catalogueOperation } from '../questions/operation.ts';
import { KINDS, type Kind, type Question } from '../questions/question.ts';
import { distributionOf } from '../../shared/distribution.ts';
import type { RatioResult } from '../report/results.ts';
import { mix } from '../../shared/random.ts';

/** With fewer institutions each has more offerings, so queries for one institution are not comparable. */
const COMPARED = (Object.keys(KINDS) as Kind[]).filter((kind) => kind !== 'institution');
const MOST_ROUNDS = 40;
const LEAST_ROUNDS = 3;

/** The same queries to a hub with few and one with many institutions, alternating which goes first. */
export async function measureRatio(
  stages: { readonly few: Stage; readonly many: Stage },
  { seed, seconds }: BenchOptions,
  signal: AbortSignal,
): Promise<RatioResult> {
  const questions = makeQuestions(stages.many.world, COMPARED.length * MOST_ROUNDS, mix(seed, 4), COMPARED);
  const sides = await Promise.all([openSide(stages.few, questions), openSide(stages.many, questions)]);
  const until = performance.now() + seconds * 1000;
  let rounds = 0;
  try {
    for (; rounds < MOST_ROUNDS && (rounds < LEAST_ROUNDS || performance.now() < until); rounds++) {
      for (let place = rounds * COMPARED.length; place < (rounds + 1) * COMPARED.length; place++) {
        for (const side of place % 2 === 0 ? sides : sides.toReversed()) {
          signal.throwIfAborted();
          await side.ask(place);
        }
      }
    }
  } finally {
    await Promise.all(sides.map((side) => side.close()));
  }
  const [few, many] = sides;
  const median = (times: readonly number[]) => distributionOf(times).p50;
  const kinds = COMPARED.map(
    (kind) => [kind, { few: median(few.times(kind)), many: median(many.times(kind)) }] as const,
  );
  return {
    few: distributionOf(few.times()),
    many: distributionOf(many.times()),
    rounds,
    institutions: {
      few: stages.few.world.plan.institutions,
      many: stages.many.world.plan.institutions,
    },
    kinds: Object.fromEntries(kinds),
  };
}

/** One of the two hubs, warmed up. @throws Error if it fails to answer */
async function openSide(stage: Stage, questions: readonly Question[]) {
  const client = new CatalogueClient(`${stage.hubUrl}/graphql`, catalogueOperation());
  const prepared = await prepareQuestions(client, questions);
  for (const question of prepared.slice(0, 2 * COMPARED.length)) await client.ask(question);
  const samples: { readonly kind: Kind; readonly ms: number }[] = [];
  return {
    async ask(place: number): Promise<void> {
      const question = prepared[place]!;
      const started = performance.now();
      const { failure } = await client.ask({ ...question, finds: false });
      if (failure !== null) throw new Error(`${stage.name}, ${question.kind}: ${failure}`);
      samples.push({ kind: question.kind, ms: performance.now() - started });
    },
    times: (kind?: Kind) => samples.filter((sample) => kind === undefined || sample.kind === kind).map(({ ms }) => ms),
    close: () => client.close(),
  };
}
