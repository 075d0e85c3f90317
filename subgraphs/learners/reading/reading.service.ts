import { randomUUIDv7 } from 'node:crypto';
import { sql } from '@mikro-orm/core';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { Connection } from '../../shared/serving/connection.ts';
import type { Cursors } from '../../shared/serving/cursor.ts';
import { pageByMoment } from '../../shared/serving/page-by-moment.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import type { Learner } from '../learner/learner.entity.ts';
import { ReadingEntity, type Reading } from './reading.entity.ts';
import { toldReadings, type ReadOfLearner } from './reading.policy.ts';

/** A reading as the learner sees it, with links to the institution that read and the one that reported it. */
export type SeenReading = Pick<Reading, 'what' | 'why' | 'at'> & {
  readonly institution: { readonly id: string };
  readonly toldBy: { readonly id: string } | null;
};

/** Records which other institutions read what of this institution's learners, for the learners to see. */
export class ReadingService {
  readonly #cursors: Cursors;

  constructor(parts: { cursors: Cursors }) {
    this.#cursors = parts.cursors;
  }

  /**
   * Records a reading by the caller's institution before the data is returned. Everything that a request reads of a
   * learner is one reading, and all readings of a request are written together; the same reading within an hour is
   * recorded once.
   */
  async note(ctx: RequestContext, reading: ReadOfLearner): Promise<void> {
    const { institution } = ctx.caller;
    if (institution && institution !== ctx.home.id) await ctx.load(notedTogether, reading);
  }

  /** Another institution reports what was read there of this institution's learners. */
  async toldByIssuer(ctx: RequestContext, message: Message): Promise<void> {
    const told = toldReadings(message.payload, ctx.home.id, ctx.now);
    if (typeof told === 'string') throw new UnacceptableMessage(`This is not a valid report of readings. ${told}`);
    await insert(ctx, { ...told, toldBy: message.from });
  }

  /** The readings about a learner, newest first. */
  async ofLearner(
    ctx: RequestContext,
    learner: Learner,
    first: number,
    after?: string,
  ): Promise<Connection<SeenReading>> {
    const newestFirst = {
      list: `readings of ${learner.id}`,
      entity: ReadingEntity,
      where: { learner: learner.id },
      by: 'at',
      order: 'desc',
    } as const;
    const { edges, ...rest } = await pageByMoment(ctx, this.#cursors, newestFirst, first, after);
    return {
      ...rest,
      edges: edges.map(({ cursor, node }) => ({
        cursor,
        node: {
          ...node,
          institution: { id: node.institution },
          toldBy: node.toldBy === null ? null : { id: node.toldBy },
        },
      })),
    };
  }
}

const notedTogether: Batch<ReadOfLearner, void> = async (ctx, readings) => {
  const institution = ctx.caller.institution!;
  await insert(ctx, { institution, at: ctx.now, toldBy: null, readings: merged(readings) });
  return readings.map(() => undefined);
};

/** Merges readings of the same learner on the same bases into one. */
function merged(readings: readonly ReadOfLearner[]): ReadOfLearner[] {
  const same = Map.groupBy(readings, ({ learner, why }) => `${learner} ${why.join()}`);
  return [...same.values()].map((some) => ({ ...some[0]!, what: [...new Set(some.flatMap(({ what }) => what))] }));
}

/**
 * Inserts readings, except those already recorded: the same data or more, read by the same institution at the same
 * place within an hour before or after.
 */
async function insert(
  ctx: RequestContext,
  read: { institution: string; at: Date; toldBy: string | null; readings: readonly ReadOfLearner[] },
): Promise<void> {
  const { institution, at, toldBy } = read;
  const readings = JSON.stringify(read.readings.map((one) => ({ ...one, id: randomUUIDv7() })));
  await ctx.em.execute(
    sql`insert into "learners"."reading" ("id", "learner", "institution", "what", "why", "at", "told_by")
      select r."id", r."learner", ${institution}, r."what", r."why", ${at}::timestamptz, ${toldBy}::text
      from jsonb_to_recordset(${readings}::jsonb) as r("id" uuid, "learner" text, "what" text[], "why" text[])
      where exists (select from "learners"."learner" l where l."id" = r."learner") and not exists (
        select from "learners"."reading" o where o."learner" = r."learner" and o."institution" = ${institution}
          and o."told_by" is not distinct from ${toldBy}::text and o."what" @> r."what" and o."why" = r."why"
          and o."at" between ${at}::timestamptz - interval '1 hour' and ${at}::timestamptz + interval '1 hour')`,
  );
}
