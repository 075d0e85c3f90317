import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { followClock } from './follow-clock.ts';

/** What the clock depends on. */
export interface ClockParts {
  readonly ownContext: () => RequestContext;
  readonly log: Logger;
  /** Milliseconds between two updates; 0 disables periodic updates. */
  readonly everyMs: number;
}

/** Periodically updates what entries store that depends on the time. */
export class Clock {
  readonly #parts: ClockParts;
  readonly #stop = new AbortController();
  #leading: Promise<void> = Promise.resolve();

  constructor(parts: ClockParts) {
    this.#parts = parts;
  }

  /** Runs the periodic updates, where enabled, until the signal is aborted. */
  async lead(signal: AbortSignal): Promise<void> {
    if (this.#parts.everyMs > 0) await (this.#leading = this.#follow(AbortSignal.any([this.#stop.signal, signal])));
  }

  /** Updates every entry that is due. @returns how many changed */
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
        log.error({ err: error }, 'failed to update time-dependent catalogue entries'),
      );
      await sleep(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
