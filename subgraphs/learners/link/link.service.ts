import { sql } from '@mikro-orm/core';
import { institutionOf } from '../../shared/identity/record-id.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { Readings } from '../../shared/reading/readings.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { LearnerEntity } from '../learner/learner.entity.ts';
import { LinkEntity, type LinkKind } from './link.entity.ts';

/** What learners of ours have at other institutions: told by messages, kept as links. */
export class LinkService {
  readonly #readings: Readings;

  constructor(parts: { readings: Readings }) {
    this.#readings = parts.readings;
  }

  /** A host tells of an enrolment; the learner's own statement lets it read name, birth date and ESI. */
  async enrolmentChanged(ctx: RequestContext, message: Message): Promise<void> {
    await this.#keep(ctx, message, 'ENROLMENT', 'enrolment');
  }

  /** An institution tells of a request for recognition; the statement lets it read the name and the credentials. */
  async recognitionRequested(ctx: RequestContext, message: Message): Promise<void> {
    await this.#keep(ctx, message, 'REQUEST', 'request');
  }

  /** An institution tells that it recognised something. */
  async creditRecognised(ctx: RequestContext, message: Message): Promise<void> {
    await this.#keep(ctx, message, 'CREDIT', 'credit');
  }

  /** Ids of the learner's records elsewhere, oldest link first. */
  ofLearner(ctx: RequestContext, learner: string, kind: LinkKind): Promise<readonly string[]> {
    return ctx.load(LINKS[kind], learner);
  }

  /** Messages may come late and in any order: an older word never replaces a newer one. */
  async #keep(ctx: RequestContext, message: Message, kind: LinkKind, member: string): Promise<void> {
    const { learner, state = null, statement } = message.payload;
    const record = message.payload[member];
    if (typeof learner !== 'string' || typeof record !== 'string')
      throw new UnacceptableMessage(`A ${message.kind} needs learner and ${member}.`);
    if (institutionOf(record) !== message.from)
      throw new UnacceptableMessage(`${message.from} cannot speak for ${record}.`);
    if (!(await ctx.em.findOne(LearnerEntity, learner)))
      throw new UnacceptableMessage('There is no such learner here.');
    await ctx.em.execute(
      sql`insert into "learners"."link" ("record", "learner", "kind", "state", "told_at", "linked_at")
        values (${record}, ${learner}, ${kind}, ${typeof state === 'string' ? state : null}, ${new Date(message.at)}, ${ctx.now})
        on conflict ("record") do update set "state" = excluded."state", "told_at" = excluded."told_at"
        where "learners"."link"."told_at" < excluded."told_at" and "learners"."link"."learner" = excluded."learner"`,
    );
    if (typeof statement === 'string') await this.#readings.acceptSigned(ctx, statement, message.from);
  }
}

const LINKS: Readonly<Record<LinkKind, Batch<string, string[]>>> = {
  ENROLMENT: linksOf('ENROLMENT'),
  REQUEST: linksOf('REQUEST'),
  CREDIT: linksOf('CREDIT'),
};

function linksOf(kind: LinkKind): Batch<string, string[]> {
  return async (ctx, learners) => {
    const links = await ctx.em.find(
      LinkEntity,
      { learner: { $in: [...learners] }, kind },
      { orderBy: { linkedAt: 'asc', record: 'asc' } },
    );
    return learners.map((learner) => links.filter((link) => link.learner === learner).map((link) => link.record));
  };
}
