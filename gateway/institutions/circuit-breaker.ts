/** When a breaker opens, and for how long. */
export interface BreakerOptions {
  /** Consecutive failures after which it opens. */
  readonly failures: number;
  /** How long it stays open before one call may try again, in milliseconds. */
  readonly openMs: number;
}

/** Keeps callers from waiting for an institution that does not answer. */
export interface CircuitBreaker {
  readonly state: 'closed' | 'open' | 'half-open';
  /** Whether a call may be made now; in half-open, only one may. Report its end by one of the next three methods. */
  permit(): boolean;
  succeeded(): void;
  failed(): void;
  /** The call was aborted by its caller, which says nothing about the institution. */
  abandoned(): void;
  /** The institution was heard from: the next call may try immediately. */
  hint(): void;
  /** Seconds until a call may be made, at least 1. */
  retryAfter(): number;
}

/** @param elapsed a monotonic clock in milliseconds: setting the time of day must not hold a breaker open */
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
