const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 30_000;
/** After this time of service, the pauses start from the shortest again. */
const STEADY_MS = 60_000;

/** How long to wait before a worker is restarted. */
export interface Restarts {
  /** @param servedMs how long the worker had served before it died; 0 if it never did */
  pauseAfter(servedMs: number): number;
}

/** Pauses that double with each consecutive death, from 200 ms to half a minute. */
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
