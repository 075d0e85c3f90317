import { setTimeout as pause } from 'node:timers/promises';
import type { Question } from '../questions/question.ts';
import { Random } from '../../shared/random.ts';
import type { CatalogueClient } from './client.ts';
import type { Measured, Rhythm, Sample } from './job.ts';

type Rhythmic<T extends Rhythm['of']> = Extract<Rhythm, { of: T }>;

/** With more than this many in progress, the hub is overloaded: further arrivals are not sent, and count as failed. */
const MOST_AT_ONCE = 200;

/** One client: each query is sent after the answer to the previous one. */
export async function askOneByOne(
  client: CatalogueClient,
  questions: readonly Question[],
  { seconds, most }: Rhythmic<'single'>,
): Promise<Measured> {
  const samples: Sample[] = [];
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1000;
  while (elapsed() < seconds && samples.length < most) {
    const question = questions[samples.length % questions.length]!;
    samples.push(await sampleOf(client, question, performance.now()));
  }
  return { samples, mostAtOnce: 1, seconds: elapsed() };
}

/** An open loop: queries arrive as planned, independent of earlier answers; latency counts from the planned time. */
export async function askAsTheyArrive(
  client: CatalogueClient,
  questions: readonly Question[],
  rhythm: Rhythmic<'open'>,
): Promise<Measured> {
  const samples: Promise<Sample>[] = [];
  const arrivals = arrivalsOf(rhythm);
  let underWay = 0;
  let mostAtOnce = 0;
  const started = performance.now();
  for (const [index, arrival] of arrivals.entries()) {
    const planned = started + arrival;
    const wait = planned - performance.now();
    if (wait > 0) await pause(wait);
    const question = questions[index % questions.length]!;
    if (underWay >= MOST_AT_ONCE) {
      samples.push(Promise.resolve({ kind: question.kind, ms: Infinity, total: null, failure: 'not sent' }));
      continue;
    }
    mostAtOnce = Math.max(mostAtOnce, ++underWay);
    samples.push(sampleOf(client, question, planned).finally(() => underWay--));
  }
  const done = await Promise.all(samples);
  return { samples: done, mostAtOnce, seconds: (performance.now() - started) / 1000 };
}

/** The arrival times, in milliseconds from the start. */
export function arrivalsOf({ seconds, rate, arrivals }: Rhythmic<'open'>): number[] {
  const random = new Random(seconds * 1000 + rate);
  const planned: number[] = [];
  const gap = 1000 / rate;
  for (let at = 0; at < seconds * 1000; at += arrivals === 'even' ? gap : -Math.log(1 - random.next()) * gap)
    planned.push(at);
  return planned;
}

async function sampleOf(client: CatalogueClient, question: Question, from: number): Promise<Sample> {
  const { total, failure } = await client.ask(question);
  return { kind: question.kind, ms: performance.now() - from, total, failure };
}
