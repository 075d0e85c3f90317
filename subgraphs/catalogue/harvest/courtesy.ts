import { setTimeout as sleep } from 'node:timers/promises';

/** For so long after a question more of them are expected. */
const ASKED_FOR_MS = 1000;
/** How many times as long as a piece of work took nothing is done after it. */
const REST = 3;
const LONGEST_REST_MS = 1000;

/**
 * Lets who asks go first. While the catalogue is asked, pieces of a harvest are done one after the other, with a rest
 * after each; while nobody asks, as they come.
 */
export class Courtesy {
  #askedAt = -Infinity;
  #last: Promise<unknown> = Promise.resolve();

  /** Somebody asks the catalogue. */
  asked(): void {
    this.#askedAt = performance.now();
  }

  /** Does a piece of work once others may wait for it. */
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
