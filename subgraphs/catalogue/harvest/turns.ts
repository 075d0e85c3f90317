/** A turn that was got; it is lent to others while its holder takes long. */
export interface Turn {
  /** Has the turn again, where it was lent meanwhile. */
  back(): Promise<void>;
}

/**
 * Lets at most some pieces of work run at the same time; the others wait, first come, first served. Who waits for
 * somebody else for long is passed over meanwhile: one who is slow holds nobody up.
 */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  readonly #patienceMs: number;
  #free: number;

  constructor(atOnce: number, patienceMs: number) {
    this.#free = atOnce;
    this.#patienceMs = patienceMs;
  }

  /** Does the work when its turn comes. It says `back` when what it waited for has come. */
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
