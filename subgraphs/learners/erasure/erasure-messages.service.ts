import { sql } from '@mikro-orm/core';
import { institutionOf } from '../../shared/identity/record-id.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import type { Erased, ErasedPerson, KeptRecords, PersonalData } from '../../shared/personal-data/holder.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { ErasureEntity } from './erasure.entity.ts';

const HASH = /^[0-9a-f]{64}$/;
const MOST_LINES = 100;

/** Erasure at other institutions: ordered by the learner's home, idempotent, and reported back. */
export class ErasureMessagesService {
  readonly #outbox: Outbox;
  readonly #data: PersonalData;

  constructor(parts: { outbox: Outbox; personalData: PersonalData }) {
    this.#outbox = parts.outbox;
    this.#data = parts.personalData;
  }

  /**
   * Orders the erasure at each institution. The order contains no name: only the learner id and a hash of the subject.
   */
  async order(ctx: RequestContext, person: ErasedPerson, institutions: readonly string[]): Promise<void> {
    for (const institution of institutions) {
      await ctx.em.execute(
        sql`insert into "learners"."erasure_report" ("erasure", "institution", "asked_at")
          values (${person.erasure}, ${institution}, ${ctx.now}) on conflict do nothing`,
      );
    }
    await this.#outbox.sendAll(
      ctx.em,
      institutions.map((to) => ({ to, kind: 'learners.erase', payload: { ...person } }) as const),
    );
  }

  /**
   * Orders the erasure at an institution that sent something about a learner who has been erased here.
   *
   * @returns false if no learner with that id was erased here
   */
  async chase(ctx: RequestContext, learner: string, institution: string): Promise<boolean> {
    const erasure = await ctx.em.findOne(ErasureEntity, { learner, state: 'EXECUTED' });
    if (!erasure) return false;
    const { id, subjectHash } = erasure;
    await this.order(ctx, { erasure: id, learner, subjectHash }, [institution]);
    return true;
  }

  /** A home orders the erasure of a learner of its own. A repeated order finds nothing more and reports the same. */
  async erase(ctx: RequestContext, { from, payload }: Message): Promise<void> {
    const { erasure, learner, subjectHash } = payload;
    if (typeof erasure !== 'string' || typeof learner !== 'string' || !isHashOrNull(subjectHash))
      throw new UnacceptableMessage('An order to erase needs erasure, learner and subjectHash.');
    if (institutionOf(learner) !== from || institutionOf(erasure) !== from)
      throw new UnacceptableMessage(`${from} may order the erasure of its own learners only.`);
    const { erased, kept } = await this.#data.erase(ctx, { erasure, learner, subjectHash });
    const report = {
      erased: erased.map((line) => ({ ...line })),
      kept: kept.map((line) => ({ ...line })),
    };
    await this.#outbox.send(ctx.em, { to: from, kind: 'learners.erased', payload: { erasure, ...report } });
    ctx.log.info({ erasure, kept: kept.length }, 'learner erased');
  }

  /** An institution reports what it erased and what it keeps. */
  async reported(ctx: RequestContext, { from, payload }: Message): Promise<void> {
    const { erasure, erased, kept } = payload;
    if (typeof erasure !== 'string' || !isLines(erased) || !isKept(kept))
      throw new UnacceptableMessage('A report needs erasure, erased and kept.');
    const asked = await ctx.em.execute<object[]>(
      sql`select 1 from "learners"."erasure_report" where "erasure" = ${erasure} and "institution" = ${from}`,
    );
    if (asked.length === 0) throw new UnacceptableMessage(`${from} was not asked to erase anything.`);
    await this.keepReport(ctx, erasure, from, { erased, kept });
  }

  /**
   * Stores an institution's report; a later list of what it keeps replaces the former. When the last report has
   * arrived, the hash of the subject is deleted.
   */
  async keepReport(
    ctx: RequestContext,
    erasure: string,
    institution: string,
    { erased, kept }: Pick<Erased, 'erased' | 'kept'>,
  ): Promise<void> {
    await ctx.em.execute(
      sql`insert into "learners"."erasure_report" ("erasure", "institution", "asked_at", "done_at", "erased", "kept")
        values (${erasure}, ${institution}, ${ctx.now}, ${ctx.now}, ${JSON.stringify(erased)}::jsonb, ${JSON.stringify(kept)}::jsonb)
        on conflict ("erasure", "institution") do update set "done_at" = excluded."done_at", "kept" = excluded."kept",
          "erased" = "erasure_report"."erased" || excluded."erased"`,
    );
    await ctx.em.execute(
      sql`update "learners"."erasure" set "subject_hash" = null where "id" = ${erasure} and not exists (
        select from "learners"."erasure_report" r where r."erasure" = ${erasure} and r."done_at" is null)`,
    );
  }
}

const isHashOrNull = (value: unknown): value is string | null =>
  value === null || (typeof value === 'string' && HASH.test(value));

const isKept = (value: unknown): value is KeptRecords[] =>
  isLines(value) && value.every((line) => typeof (line as Partial<KeptRecords>).why === 'string');

function isLines(value: unknown): value is { what: string; count: number }[] {
  return (
    Array.isArray(value) &&
    value.length <= MOST_LINES &&
    value.every(
      (line: Record<string, unknown> | null) =>
        typeof line?.['what'] === 'string' && Number.isSafeInteger(line['count']),
    )
  );
}
