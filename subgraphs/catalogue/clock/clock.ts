import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { followClock } from './clock.service.ts';

/** What the clock stands on. */
export interface ClockParts {
  readonly ownContext: () => RequestContext;
  readonly log: Logger;
  /** Milliseconds between two looks at it; 0 never looks by itself. */
  readonly everyMs: number;
}

/** Looks at the clock regularly, for the entries that keep what depends on it. */
export class Clock {
  readonly #parts: ClockParts;
  readonly #stop = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  constructor(parts: ClockParts) {
    this.#parts = parts;
  }

  start(): void {
    if (this.#parts.everyMs > 0) this.#loop = this.#follow();
  }

  /** Brings every entry to now; says how many changed. */
  follow(): Promise<number> {
    return followClock(this.#parts.ownContext());
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  async #follow(): Promise<void> {
    const { log, everyMs } = this.#parts;
    while (!this.#stop.signal.aborted) {
      await this.follow().catch((error: unknown) =>
        log.error({ err: error }, 'the catalogue did not follow the clock'),
      );
      await sleep(everyMs, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    }
  }
}
