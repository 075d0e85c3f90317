import { LRUCache } from 'lru-cache';

/** How many requests one caller may make. */
export interface Rate {
  readonly perSecond: number;
  /** The size of a burst, after a while without requests. */
  readonly burst: number;
}

/** Grants callers turns, each at the allowed rate. */
export interface Turns {
  /** Takes a turn. @returns 0 if there was one; otherwise the number of seconds until there is one */
  take(caller: string): number;
}

interface Left {
  readonly turns: number;
  readonly at: number;
}

/**
 * A token bucket for each caller, which refills with time. A caller who is no longer remembered has a full one: the
 * number of remembered callers bounds the memory.
 *
 * @param now a monotonic clock in milliseconds
 */
export function createTurns(
  { perSecond, burst }: Rate,
  now: () => number = () => performance.now(),
  most = 50_000,
): Turns {
  const known = new LRUCache<string, Left>({ max: most });
  return {
    take(caller) {
      const at = now();
      const last = known.get(caller);
      const turns = last ? Math.min(burst, last.turns + ((at - last.at) / 1000) * perSecond) : burst;
      known.set(caller, { turns: turns < 1 ? turns : turns - 1, at });
      return turns < 1 ? Math.max(1, Math.ceil((1 - turns) / perSecond)) : 0;
    },
  };
}
