import { sql } from '@mikro-orm/core';
import type { NodeAbsences } from '../../shared/serving/hub-dependencies.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';

/** A node that sends many messages is looked up at most once in this time; heartbeats arrive less often. */
const LOOK_MS = 500;

/**
 * Which institutions could not be reached, and whose messages wait for them. This is stored in the database, since the
 * process that hears from a node again may not be the one that failed to reach it.
 */
export class AbsenceService implements NodeAbsences {
  readonly #ownContext: () => RequestContext;
  readonly #looked = new Map<string, number>();

  constructor(parts: { readonly ownContext: () => RequestContext }) {
    this.#ownContext = parts.ownContext;
  }

  async missed(sender: string, receiver: string): Promise<void> {
    const { em, now } = this.#ownContext();
    await em.execute(sql`
      insert into "trust"."absence" ("receiver", "sender", "since") values (${receiver}, ${sender}, ${now})
      on conflict do nothing`);
  }

  async back(receiver: string): Promise<readonly string[]> {
    const { em, now } = this.#ownContext();
    if (Math.abs(now.getTime() - (this.#looked.get(receiver) ?? 0)) < LOOK_MS) return [];
    this.#looked.set(receiver, now.getTime());
    const waiting = await em.execute<{ sender: string }[]>(
      sql`delete from "trust"."absence" where "receiver" = ${receiver} returning "sender"`,
    );
    return waiting.map(({ sender }) => sender);
  }
}
