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
  #leading: Promise<void> = Promise.resolve();

  constructor(parts: ClockParts) {
    this.#parts = parts;
  }

  /** Follows it by itself until the signal is aborted, if it is to. */
  async lead(signal: AbortSignal): Promise<void> {
    if (this.#parts.everyMs > 0) await (this.#leading = this.#follow(AbortSignal.any([this.#stop.signal, signal])));
  }

  /** Brings every entry to now; says how many changed. */
  follow(): Promise<number> {
    return followClock(this.#parts.ownContext());
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#leading;
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const { log, everyMs } = this.#parts;
    while (!signal.aborted) {
      await this.follow().catch((error: unknown) =>
        log.error({ err: error }, 'the catalogue did not follow the clock'),
      );
      await sleep(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
