import { setTimeout as sleep } from 'node:timers/promises';

/** How long after a query further ones are expected. */
const ASKED_FOR_MS = 1000;
/** The pause after a piece of work, as a multiple of the time it took. */
const REST = 3;
const LONGEST_REST_MS = 1000;

/**
 * Gives queries priority over harvesting. While the catalogue is being queried, pieces of harvest work run one after
 * another, with a pause after each; otherwise without delay.
 */
export class Courtesy {
  #askedAt = -Infinity;
  #last: Promise<unknown> = Promise.resolve();

  /** Notes that the catalogue is being queried. */
  asked(): void {
    this.#askedAt = performance.now();
  }

  /** Runs a piece of work as soon as queries allow it. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (performance.now() - this.#askedAt > ASKED_FOR_MS) return await work();
    let began = 0;
    const done = this.#last.then(() => {
      began = performance.now();
      return work();
    });
    this.#last = done
      .catch(() => undefined)
      .then(() => sleep(Math.min(REST * (performance.now() - began), LONGEST_REST_MS), undefined, { ref: false }));
    return await done;
  }
}
