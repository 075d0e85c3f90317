/** A slot that has been acquired. While its holder waits for long, the slot is lent to others. */
export interface Turn {
  /** Resolves when the holder has the slot again, if it was lent. */
  back(): Promise<void>;
}

/**
 * Limits how many pieces of work run concurrently; the others wait in order of arrival. Work that waits for long for
 * another system lends its slot, so that a slow one holds nobody up.
 */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  readonly #patienceMs: number;
  #free: number;

  constructor(concurrency: number, patienceMs: number) {
    this.#free = concurrency;
    this.#patienceMs = patienceMs;
  }

  /** Runs the work when a slot is free. The work calls `back` when what it waited for has arrived. */
  async take<T>(work: (turn: Turn) => Promise<T>): Promise<T> {
    await this.#enter();
    let held = true;
    const timer = setTimeout(() => {
      held = false;
      this.#leave();
    }, this.#patienceMs);
    const back = async () => {
      clearTimeout(timer);
      if (!held) await this.#enter();
      held = true;
    };
    try {
      return await work({ back });
    } finally {
      clearTimeout(timer);
      if (held) this.#leave();
    }
  }

  async #enter(): Promise<void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}
