import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { memoryUsage } from 'node:process';
import { distributionOf } from '../shared/distribution.ts';
import type { SealIdentity } from '../../subgraphs/shared/sealing/index.ts';
import type { SealStage } from './stage.ts';

const EVERY_MS = 200;
const MB = 1024 * 1024;

/** What this process held while a large batch was sealed. */
export interface MemoryResult {
  readonly count: number;
  readonly kilobytes: number;
  readonly perSecond: number;
  /** Megabytes of objects after the garbage was collected: before the batch, and the median of each fifth of its time. */
  readonly heap: readonly number[];
  /**
   * Megabytes of buffers at the least, in each half of its time: they hold the texts that are under way, more and fewer
   * from moment to moment.
   */
  readonly buffers: readonly [number, number];
  /** The most that the process took of the machine. */
  readonly resident: number;
}

/** Seals a large batch at level B and watches what stays in use; a tenth as many are sealed before that. */
export async function measureMemory(
  stage: SealStage,
  identity: SealIdentity,
  document: string,
  count: number,
): Promise<MemoryResult> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const inUse = () => {
    // The second time waits for buffers that the first one found unused.
    collect();
    collect();
    const { heapUsed, external } = memoryUsage();
    return { heap: Math.round(heapUsed / MB), buffers: Math.round(external / MB) };
  };
  await stage.work(identity, await stage.batch(document, Math.ceil(count / 10), 'B'));
  await stage.clear();
  const batch = await stage.batch(document, count, 'B');
  const samples: ReturnType<typeof inUse>[] = [];
  let resident = 0;
  const before = inUse();
  const timer = setInterval(() => {
    resident = Math.max(resident, memoryUsage.rss());
    samples.push(inUse());
  }, EVERY_MS);
  const began = performance.now();
  await stage.work(identity, batch);
  const seconds = (performance.now() - began) / 1000;
  clearInterval(timer);
  const part = (of: number, n: number) =>
    samples.slice(Math.floor((samples.length * n) / of), Math.floor((samples.length * (n + 1)) / of));
  const fifths = [0, 1, 2, 3, 4].map((n) => distributionOf(part(5, n).map(({ heap }) => heap)).p50);
  const least = (half: number) => Math.min(...part(2, half).map(({ buffers }) => buffers));
  return {
    count,
    kilobytes: Math.round(document.length / 1024),
    perSecond: count / seconds,
    heap: [before.heap, ...fifths],
    buffers: [least(0), least(1)],
    resident: Math.round(resident / MB),
  };
}
