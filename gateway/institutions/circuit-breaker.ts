/** When a breaker opens, and for how long. */
export interface BreakerOptions {
  /** Failures in a row after which it opens. */
  readonly failures: number;
  /** How long nothing is sent before one call may try again, in milliseconds. */
  readonly openMs: number;
}

/** Keeps callers from waiting for an institution that does not answer. */
export interface CircuitBreaker {
  readonly state: 'closed' | 'open' | 'half-open';
  /** May a call be made now? In half-open, only the first who asks may; every permit must be returned by one of the three below. */
  permit(): boolean;
  succeeded(): void;
  failed(): void;
  /** The call ended without saying anything about the institution: its caller went away. */
  abandoned(): void;
  /** The institution gave a sign of life: the next call may try at once. */
  hint(): void;
  /** Seconds until a call may be made, at least 1. */
  retryAfter(): number;
}

/** @param elapsed a clock that only counts up, in milliseconds: a change of the time of day must not hold a breaker open. */
export function createCircuitBreaker({ failures, openMs }: BreakerOptions, elapsed: () => number): CircuitBreaker {
  let inARow = 0;
  let openedAt: number | null = null;
  let trying = false;
  const mayTry = () => openedAt !== null && elapsed() - openedAt >= openMs;

  return {
    get state() {
      if (openedAt === null) return 'closed';
      return trying || mayTry() ? 'half-open' : 'open';
    },
    permit() {
      if (openedAt === null) return true;
      if (trying || !mayTry()) return false;
      trying = true;
      return true;
    },
    succeeded() {
      inARow = 0;
      openedAt = null;
      trying = false;
    },
    failed() {
      inARow += 1;
      if (trying || inARow >= failures) openedAt = elapsed();
      trying = false;
    },
    abandoned() {
      trying = false;
    },
    hint() {
      if (openedAt !== null) openedAt = elapsed() - openMs;
    },
    retryAfter() {
      const left = openedAt === null ? 0 : openedAt + openMs - elapsed();
      return Math.max(1, Math.ceil(left / 1000));
    },
  };
}
