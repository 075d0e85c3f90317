/** Stops everything that was started, in reverse order; once, however often it is called. */
export class Cleanup {
  readonly #steps: (() => Promise<unknown>)[] = [];
  readonly #abort = new AbortController();
  #running: Promise<void> | null = null;

  /** Aborted as soon as the cleanup begins. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  add(step: () => Promise<unknown>): void {
    this.#steps.push(step);
  }

  run(): Promise<void> {
    this.#abort.abort();
    return (this.#running ??= this.#runAll());
  }

  async #runAll(): Promise<void> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) await step().catch(() => undefined);
  }
}
