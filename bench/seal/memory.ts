import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { memoryUsage } from 'node:process';
import type { SealIdentity } from '../../subgraphs/shared/sealing/index.ts';
import type { SealStage } from './stage.ts';

const EVERY_MS = 500;
const MB = 1024 * 1024;

/** What this process held while a large batch was sealed. */
export interface MemoryResult {
  readonly count: number;
  readonly kilobytes: number;
  readonly perSecond: number;
  /** Megabytes in use after the garbage was collected: before the batch, and the median of each fifth of its time. */
  readonly heap: readonly number[];
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
    collect();
    const { heapUsed, external } = memoryUsage();
    return Math.round((heapUsed + external) / MB);
  };
  await stage.work(identity, await stage.batch(document, Math.ceil(count / 10), 'B'));
  await stage.clear();
  const batch = await stage.batch(document, count, 'B');
  const samples: number[] = [];
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
  const fifths = Array.from({ length: 5 }, (_, n) => {
    const part = samples.slice(Math.floor((samples.length * n) / 5), Math.floor((samples.length * (n + 1)) / 5));
    return part.toSorted((a, b) => a - b)[Math.floor(part.length / 2)] ?? before;
  });
  return {
    count,
    kilobytes: Math.round(document.length / 1024),
    perSecond: count / seconds,
    heap: [before, ...fifths],
    resident: Math.round(resident / MB),
  };
}
