import { sql } from '@mikro-orm/core';
import { institutionOf } from '../../shared/identity/record-id.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import { isVersion } from '../../shared/messages/validity-word.ts';
import type { ReadingPurposeName } from '../../shared/identity/statement.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { Readings } from '../../shared/reading/readings.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import type { ConsentMessagesService } from '../consent/consent-messages.service.ts';
import type { ErasureMessagesService } from '../erasure/erasure-messages.service.ts';
import { LearnerEntity } from '../learner/learner.entity.ts';
import { LinkEntity, type Link, type LinkKind } from './link.entity.ts';

/** Links to records of this institution's learners at other institutions, which report them by message. */
export class LinkService {
  readonly #readings: Readings;
  readonly #consents: ConsentMessagesService;
  readonly #erasures: ErasureMessagesService;

  constructor(parts: {
    readings: Readings;
    consentMessages: ConsentMessagesService;
    erasureMessages: ErasureMessagesService;
  }) {
    this.#erasures = parts.erasureMessages;
    this.#readings = parts.readings;
    this.#consents = parts.consentMessages;
  }

  /**
   * A host reports an enrolment, whose state is stored here. The learner's statement lets the host read name, birth
   * date and ESI until the enrolment is denied or cancelled, or for half a year after it is finished, so that it can
   * award and correct a credential.
   */
  async enrolmentChanged(ctx: RequestContext, message: Message): Promise<void> {
    const link = await this.#keep(ctx, message, 'ENROLMENT', 'enrolment');
    if (!link) return;
    await this.#acceptStatement(ctx, message, link, 'ENROLMENT');
    if (link.state !== null && ENDED.includes(link.state))
      await this.#readings.end(ctx, message.from, link.learner, link.record);
    if (link.state === 'FINISHED') {
      const at = monthsAfter(link.toldAt, MONTHS_TO_AWARD);
      const { learner, record } = link;
      await this.#readings.endAt(ctx, { reader: message.from, learner, record, at, toldAt: link.toldAt });
    }
  }

  /**
   * The institution that was asked for recognition reports when its permission to read ends: once the time to appeal is
   * over. It reports this to the learner's home and to every issuer. It is accepted as is, since it only restricts the
   * sender itself.
   */
  async readingEnds(ctx: RequestContext, { from, payload, at: sentAt }: Message): Promise<void> {
    const { record, learner, at } = payload;
    const end = typeof at === 'string' ? new Date(at) : null;
    const wellFormed =
      typeof record === 'string' &&
      typeof learner === 'string' &&
      (at === null || !Number.isNaN(end?.getTime() ?? Number.NaN));
    if (!wellFormed) throw new UnacceptableMessage('The end of a reading needs record, learner and at.');
    if (institutionOf(record) !== from) throw new UnacceptableMessage(`${from} cannot speak for ${record}.`);
    await this.#readings.endAt(ctx, { reader: from, learner, record, at: end, toldAt: new Date(sentAt) });
  }

  /** An institution reports a request for recognition; the statement lets it read the name and the credentials. */
  async recognitionRequested(ctx: RequestContext, message: Message): Promise<void> {
    const link = await this.#keep(ctx, message, 'REQUEST', 'request');
    if (link) await this.#acceptStatement(ctx, message, link, 'RECOGNITION');
  }

  /** An institution reports recognised credit. */
  async creditRecognised(ctx: RequestContext, message: Message): Promise<void> {
    await this.#keep(ctx, message, 'CREDIT', 'credit');
  }

  /** Ids of the learner's records elsewhere, oldest link first. */
  ofLearner(ctx: RequestContext, learner: string, kind: LinkKind): Promise<readonly string[]> {
    return ctx.load(LINKS[kind], learner);
  }

  /**
   * Messages may arrive late and in any order: an older one never replaces a newer one. Versions tell which is newer; if
   * one has none, the times of the messages do. Null for a learner who was erased; the sender is ordered to erase as
   * well.
   */
  async #keep(ctx: RequestContext, message: Message, kind: LinkKind, member: string): Promise<Kept | null> {
    const { learner, state, version } = message.payload;
    const record = message.payload[member];
    if (typeof learner !== 'string' || typeof record !== 'string')
      throw new UnacceptableMessage(`A ${message.kind} needs learner and ${member}.`);
    if (version !== undefined && !isVersion(version))
      throw new UnacceptableMessage(`The version of a ${message.kind} counts from 1.`);
    if (institutionOf(record) !== message.from)
      throw new UnacceptableMessage(`${message.from} cannot speak for ${record}.`);
    if (!(await ctx.em.findOne(LearnerEntity, learner))) {
      if (await this.#erasures.chase(ctx, learner, message.from)) return null;
      throw new UnacceptableMessage('There is no such learner here.');
    }
    const told = kind === 'ENROLMENT' && typeof state === 'string' ? state : null;
    await ctx.em.execute(
      sql`insert into "learners"."link" ("record", "learner", "kind", "state", "version", "told_at", "linked_at")
        values (${record}, ${learner}, ${kind}, ${told}, ${version ?? null}::int, ${new Date(message.at)}, ${ctx.now})
        on conflict ("record") do update set "state" = excluded."state", "version" = excluded."version",
          "told_at" = excluded."told_at"
        where coalesce("link"."version" < excluded."version", "link"."told_at" < excluded."told_at")
          and "link"."learner" = excluded."learner"`,
    );
    const [kept] = await ctx.em.execute<Kept[]>(
      sql`select "record", "learner", "state", "told_at" as "toldAt" from "learners"."link"
        where "record" = ${record} and "learner" = ${learner} and "kind" = ${kind}`,
    );
    if (!kept) throw new UnacceptableMessage(`${record} was reported before as another kind of record.`);
    await this.#consents.reach(ctx, learner, message.from);
    return { ...kept, toldAt: new Date(kept.toldAt) };
  }

  /** Accepts the attached statement if it was made for this record, which is then covered by the basis and ends it. */
  async #acceptStatement(
    ctx: RequestContext,
    message: Message,
    link: Kept,
    purpose: ReadingPurposeName,
  ): Promise<void> {
    const { statement } = message.payload;
    if (typeof statement !== 'string') return;
    const accepted = await this.#readings.acceptSigned(ctx, statement, message.from, [link.record]);
    if (accepted.purpose !== purpose || accepted.learner !== link.learner)
      throw new UnacceptableMessage('The statement was not made for this record.');
  }
}

type Kept = Pick<Link, 'record' | 'learner' | 'state' | 'toldAt'>;

/** States of an enrolment after which its host has nothing more to read. */
const ENDED: readonly string[] = ['DENIED', 'CANCELLED'];
const MONTHS_TO_AWARD = 6;

function monthsAfter(day: Date, months: number): Date {
  const end = new Date(day);
  end.setUTCMonth(end.getUTCMonth() + months);
  return end;
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
