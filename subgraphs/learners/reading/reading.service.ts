import { randomUUIDv7 } from 'node:crypto';
import { sql } from '@mikro-orm/core';
import { textArray } from '../../shared/database/text-array.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { Message } from '../../shared/outbox/message.ts';
import { page, pageSize, type Connection } from '../../shared/serving/connection.ts';
import type { Cursors } from '../../shared/serving/cursor.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Learner } from '../learner/learner.entity.ts';
import { PERSONAL_DATA, ReadingEntity, type PersonalDataKind, type Reading } from './reading.entity.ts';

/** A reading as the learner sees it, with a link to who read. */
export type SeenReading = Pick<Reading, 'what' | 'why' | 'at'> & { readonly institution: { readonly id: string } };

/** Who read what about our learners, and when: theirs to see. */
export class ReadingService {
  readonly #cursors: Cursors;

  constructor(parts: { cursors: Cursors }) {
    this.#cursors = parts.cursors;
  }

  /** Notes that the caller's institution reads; the same thing within an hour counts once. */
  async note(ctx: RequestContext, learner: string, what: readonly PersonalDataKind[], why: string): Promise<void> {
    const { institution } = ctx.caller;
    if (institution && institution !== ctx.home.id)
      await this.#insert(ctx, { learner, institution, what, why, at: ctx.now });
  }

  /** An issuer tells that somebody read there about a learner of ours. */
  async toldByIssuer(ctx: RequestContext, message: Message): Promise<void> {
    const { learner, institution, what, why, at } = message.payload;
    if (
      typeof learner !== 'string' ||
      typeof institution !== 'string' ||
      typeof why !== 'string' ||
      typeof at !== 'string' ||
      !Array.isArray(what)
    ) {
      throw new UnacceptableMessage('A reading needs learner, institution, what, why and at.');
    }
    const known = what.filter((item): item is PersonalDataKind => PERSONAL_DATA.some((kind) => kind === item));
    await this.#insert(ctx, { learner, institution, what: known, why, at: new Date(at) });
  }

  /** The readings about a learner, newest first. */
  async ofLearner(
    ctx: RequestContext,
    learner: Learner,
    first: number,
    after?: string,
  ): Promise<Connection<SeenReading>> {
    pageSize(first);
    const list = `readings of ${learner.id}`;
    const position = this.#cursors.read(list, ctx.caller, after);
    const since = new Date(position?.[0] ?? 0);
    const beyond = position ? { $or: [{ at: { $lt: since } }, { at: since, id: { $lt: String(position[1]) } }] } : {};
    const [rows, total] = await Promise.all([
      ctx.em.find(
        ReadingEntity,
        { learner: learner.id, ...beyond },
        { orderBy: { at: 'desc', id: 'desc' }, limit: first + 1 },
      ),
      ctx.em.count(ReadingEntity, { learner: learner.id }),
    ]);
    const { edges, ...rest } = page(rows, first, total, (row) =>
      this.#cursors.write(list, ctx.caller, [row.at.toISOString(), row.id]),
    );
    return {
      ...rest,
      edges: edges.map(({ cursor, node }) => ({
        cursor,
        node: { ...node, institution: { id: node.institution }, what: node.what },
      })),
    };
  }

  async #insert(
    ctx: RequestContext,
    reading: { learner: string; institution: string; what: readonly string[]; why: string; at: Date },
  ): Promise<void> {
    const what = textArray(reading.what);
    await ctx.em.execute(
      sql`insert into "learners"."reading" ("id", "learner", "institution", "what", "why", "at")
        select ${randomUUIDv7()}::uuid, ${reading.learner}, ${reading.institution}, ${what}::text[], ${reading.why}, ${reading.at}::timestamptz
        where exists (select from "learners"."learner" where "id" = ${reading.learner}) and not exists (
          select from "learners"."reading" where "learner" = ${reading.learner} and "institution" = ${reading.institution}
            and "what" = ${what}::text[] and "why" = ${reading.why} and "at" > ${reading.at}::timestamptz - interval '1 hour')`,
    );
  }
}
