/** What was started and must be stopped, the last first; once, however often it is asked. */
export class Cleanup {
  readonly #steps: (() => Promise<unknown>)[] = [];
  readonly #abort = new AbortController();
  #running: Promise<void> | null = null;

  /** Aborted as soon as the end has begun. */
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
