import { isFree } from '../../demo/postgres/is-free.ts';

// Systems hand out ports from 32768 (Linux) or 49152: one of those may be taken by any connection between looking and listening.
const LOWEST = 10_000;
const BAND = 1_000;
const BANDS = 20;

const band = LOWEST + (Number(process.env['JEST_WORKER_ID'] ?? 0) % BANDS) * BAND;
let next = Math.floor(Math.random() * BAND);

/** A port from which so many in a row are free: below those that systems hand out, each worker of the tests in a band of its own. */
export async function freePorts(count: number): Promise<number> {
  for (;;) {
    if (next + count > BAND) next = 0;
    const base = band + next;
    next += count;
    const free = await Promise.all(Array.from({ length: count }, (_, offset) => isFree(base + offset)));
    if (free.every(Boolean)) return base;
  }
}

/** A port that nobody listens at. */
export async function freePort(): Promise<number> {
  return freePorts(1);
}
