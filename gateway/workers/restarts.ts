const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 30_000;
/** Who served for so long before it died is started again at once, as if for the first time. */
const STEADY_MS = 60_000;

/** How long to wait before a worker is started again. */
export interface Restarts {
  /** @param servedMs how long the one that died had served; 0 where it never came to that */
  pauseAfter(servedMs: number): number;
}

/** Pauses that double with each death, from 200 ms up to half a minute. */
export function createRestarts(): Restarts {
  let deaths = 0;
  return {
    pauseAfter(servedMs) {
      if (servedMs >= STEADY_MS) deaths = 0;
      deaths += 1;
      return Math.min(FIRST_PAUSE_MS * 2 ** (deaths - 1), LONGEST_PAUSE_MS);
    },
  };
}
