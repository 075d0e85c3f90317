import { LRUCache } from 'lru-cache';
import { institutionOf } from '../identity/record-id.ts';
import type { ReadingPurposeName } from '../identity/statement.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Batch, RequestContext } from '../serving/request-context.ts';

/** The caller's institution reads this about a learner of another home. */
export interface ReadingToTell {
  readonly learner: string;
  readonly what: readonly string[];
  readonly why: readonly ReadingPurposeName[];
}

const TOLD = { max: 20_000, ttl: 3_600_000 };

/**
 * Reports readings to the learners' homes: one message per home for everything read together, the same reading at most
 * once an hour.
 */
export class ReadingTeller {
  readonly #outbox: Outbox;
  readonly #told = new LRUCache<string, true>(TOLD);
  readonly #together: Batch<ReadingToTell, void>;

  constructor(outbox: Outbox) {
    this.#outbox = outbox;
    this.#together = async (ctx, readings) => {
      await this.#send(ctx, readings);
      return readings.map(() => undefined);
    };
  }

  /** Resolves once the message is written: nothing is read without the learner being able to see it. */
  tell(ctx: RequestContext, reading: ReadingToTell): Promise<void> {
    return ctx.load(this.#together, reading);
  }

  async #send(ctx: RequestContext, readings: readonly ReadingToTell[]): Promise<void> {
    const institution = ctx.caller.institution!;
    const fresh = readings.map(({ what, ...one }) => ({
      ...one,
      what: what.filter((kind) => !this.#told.has(keyOf(institution, one, kind))),
    }));
    const at = ctx.now.toISOString();
    for (const [home, merged] of mergedByHome(fresh)) {
      const payload = { institution, at, readings: merged.map(({ learner, what, why }) => ({ learner, what, why })) };
      await this.#outbox.send(ctx.em, { to: home, kind: 'learners.read', payload });
      // Within a transaction it is not known yet whether the report will be sent.
      if (ctx.em.isInTransaction()) continue;
      for (const one of merged) for (const kind of one.what) this.#told.set(keyOf(institution, one, kind), true);
    }
  }
}

const keyOf = (reader: string, { learner, why }: Pick<ReadingToTell, 'learner' | 'why'>, kind: string) =>
  `${reader} ${learner} ${why.join()} ${kind}`;

/** One reading per learner and set of purposes, with everything read, by the learner's home. */
function mergedByHome(readings: readonly ReadingToTell[]): Map<string, ReadingToTell[]> {
  const merged = new Map<string, ReadingToTell>();
  for (const { learner, why, what } of readings) {
    const key = `${learner} ${why.join()}`;
    const kinds = new Set([...(merged.get(key)?.what ?? []), ...what]);
    if (kinds.size > 0) merged.set(key, { learner, why, what: [...kinds] });
  }
  return Map.groupBy(merged.values(), ({ learner }) => institutionOf(learner));
}
