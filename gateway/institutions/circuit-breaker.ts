/** When a breaker opens, and for how long. */
export interface BreakerOptions {
  /** Consecutive failures after which it opens. */
  readonly failures: number;
  /** How long it stays open before one call may try again, in milliseconds. */
  readonly openMs: number;
}

/** Permission to make one call, whose outcome is reported by exactly one of the three methods. */
export interface Permit {
  succeeded(): void;
  failed(): void;
  /** The call was aborted by its caller, which says nothing about the institution. */
  abandoned(): void;
}

/** Keeps callers from waiting for an institution that does not answer. */
export interface CircuitBreaker {
  readonly state: 'closed' | 'open' | 'half-open';
  /** Permission to make a call now, or null. In half-open, only the first to ask gets it. */
  permit(): Permit | null;
  /** The institution was heard from: the next call may try immediately. */
  hint(): void;
  /** Seconds until a call may be made, at least 1. */
  retryAfter(): number;
}

/**
 * The outcome of a call counts only in the period in which its permit was given. A call from before the breaker opened
 * may time out seconds after the institution is back; it must neither open the breaker again nor end another's trial.
 *
 * @param elapsed a monotonic clock in milliseconds: setting the time of day must not hold a breaker open
 */
export function createCircuitBreaker({ failures, openMs }: BreakerOptions, elapsed: () => number): CircuitBreaker {
  let inARow = 0;
  let openedAt: number | null = null;
  let trying = false;
  /** Counts up with each opening, trial and closing. */
  let period = 0;
  const mayTry = () => openedAt !== null && elapsed() - openedAt >= openMs;

  function hint(): void {
    if (openedAt !== null) openedAt = elapsed() - openMs;
  }

  function change(opened: number | null, tries = false): void {
    openedAt = opened;
    trying = tries;
    period += 1;
  }

  function permitOf(current: number): Permit {
    return {
      succeeded() {
        if (current !== period) return hint();
        inARow = 0;
        if (trying) change(null);
      },
      failed() {
        if (current !== period) return;
        inARow += 1;
        if (trying || inARow >= failures) change(elapsed());
      },
      abandoned() {
        if (current === period) trying = false;
      },
    };
  }

  return {
    get state() {
      if (openedAt === null) return 'closed';
      return trying || mayTry() ? 'half-open' : 'open';
    },
    permit() {
      if (openedAt === null) return permitOf(period);
      if (trying || !mayTry()) return null;
      change(openedAt, true);
      return permitOf(period);
    },
    hint,
    retryAfter() {
      const left = openedAt === null ? 0 : openedAt + openMs - elapsed();
      return Math.max(1, Math.ceil(left / 1000));
    },
  };
}
