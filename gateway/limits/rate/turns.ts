import { LRUCache } from 'lru-cache';

/** How fast one caller may ask. */
export interface Rate {
  readonly perSecond: number;
  /** So many at once, by who has asked nothing for a while. */
  readonly burst: number;
}

/** Gives callers turns to ask, each as fast as a rate allows. */
export interface Turns {
  /** Takes a turn. @returns 0 where there was one; else in how many seconds there is one again */
  take(caller: string): number;
}

interface Left {
  readonly turns: number;
  readonly at: number;
}

/**
 * A bucket of turns for each caller, which fills again as time goes by. Who is not known any more has a full one: the
 * most callers that are remembered bound the memory, whoever asks.
 *
 * @param now milliseconds of a clock that is never set
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
