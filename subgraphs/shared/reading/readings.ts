import { createHash } from 'node:crypto';
import { sql } from '@mikro-orm/core';
import { LRUCache } from 'lru-cache';
import { textArray } from '../database/text-array.ts';
import { institutionOf } from '../identity/record-id.ts';
import type { ReadingPurpose, ReadingStatement } from '../identity/statement.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Batch, RequestContext } from '../serving/request-context.ts';

/** A recorded right of an institution to read about a learner. */
export interface Basis {
  readonly reader: string;
  readonly learner: string;
  readonly purpose: ReadingPurpose;
  readonly records: readonly string[];
  readonly until: Date;
}

/** Checks the hub's signature of a statement, and that it was made for this reader. */
export type StatementVerifier = (signed: string, reader: string) => Promise<ReadingStatement>;

const TOLD = { max: 20_000, ttl: 3_600_000 };

/**
 * Why other institutions may read a learner's records here, and what they read. A basis is a statement the hub
 * signed when the learner acted (architecture.md, "Identity"); each reading is told to the learner's home.
 */
export class Readings {
  readonly #outbox: Outbox;
  readonly #verifyStatement: StatementVerifier;
  readonly #told = new LRUCache<string, true>(TOLD);

  constructor(outbox: Outbox, verifyStatement: StatementVerifier) {
    this.#outbox = outbox;
    this.#verifyStatement = verifyStatement;
  }

  /**
   * Verifies a statement that came in a message and records it as a basis of its sender.
   *
   * @param records ids the statement covers here, where they are others than it names itself
   * @throws HubError UNAUTHENTICATED where the hub did not sign it for that reader
   */
  async acceptSigned(
    ctx: RequestContext,
    signed: string,
    reader: string,
    records?: readonly string[],
  ): Promise<ReadingStatement> {
    const statement = await this.#verifyStatement(signed, reader);
    await this.accept(ctx, statement, records);
    return statement;
  }

  /**
   * Records a verified statement as a basis at this institution; the same one again only adds records.
   *
   * @param records ids the statement covers here, where they are others than it names itself
   */
  async accept(
    ctx: RequestContext,
    statement: ReadingStatement,
    records: readonly string[] = statement.records,
  ): Promise<void> {
    const hash = createHash('sha256').update(statement.signed).digest('base64url');
    await ctx.em.execute(
      sql`insert into "shared"."basis" ("signed_hash", "reader", "learner", "purpose", "records", "until", "signed")
        values (${hash}, ${statement.institution}, ${statement.learner}, ${statement.purpose}, ${textArray(records)}::text[], ${new Date(statement.until)}, ${statement.signed})
        on conflict ("signed_hash", "reader") do update set "records" = (
          select array_agg(distinct record) from unnest("shared"."basis"."records" || excluded."records") as record)`,
    );
    ctx.forget();
  }

  /**
   * The bases on which the caller's institution may read about this learner now: recorded ones, and a statement it
   * shows. They are the institution's, not its learners'.
   */
  async bases(ctx: RequestContext, learner: string): Promise<readonly Basis[]> {
    const reader = ctx.caller.institution;
    const reads = ctx.caller.roles.some((role) => role !== 'LEARNER');
    if (!reader || !reads) return [];
    const recorded = await ctx.load(recordedBases, learner);
    const shown = ctx.statement;
    return shown && shown.institution === reader && shown.learner === learner
      ? [...recorded, { ...shown, reader, until: new Date(shown.until) }]
      : recorded;
  }

  /** True where a basis of the caller's institution names this very record of the learner. */
  async covers(ctx: RequestContext, learner: string, record: string): Promise<boolean> {
    return (await this.bases(ctx, learner)).some((basis) => basis.records.includes(record));
  }

  /** The reader gives its bases up: the purpose is reached. */
  async end(ctx: RequestContext, reader: string, learner: string, record: string): Promise<void> {
    await ctx.em.execute(
      sql`update "shared"."basis" set "ended_at" = ${ctx.now} where "reader" = ${reader} and "learner" = ${learner} and ${record} = any("records") and "ended_at" is null`,
    );
    ctx.forget();
  }

  /**
   * Tells the learner's home that the caller's institution read something; the same reading once an hour.
   *
   * @param what which personal data, as the home names it (`NAME`, `RESULTS`, …)
   * @param why in words the learner reads
   */
  async tell(ctx: RequestContext, learner: string, what: readonly string[], why: string): Promise<void> {
    const institution = ctx.caller.institution;
    if (!institution || institution === institutionOf(learner)) return;
    const reading = `${institution} ${learner} ${what.join()} ${why}`;
    if (this.#told.has(reading)) return;
    this.#told.set(reading, true);
    const payload = { learner, institution, what, why, at: ctx.now.toISOString() };
    await this.#outbox.send(ctx.em, { to: institutionOf(learner), kind: 'learners.read', payload });
  }
}

const recordedBases: Batch<string, Basis[]> = async (ctx, learners) => {
  const rows = await ctx.em.execute<(Basis & { until: string })[]>(
    sql`select "reader", "learner", "purpose", "records", "until" from "shared"."basis"
      where "reader" = ${ctx.caller.institution} and "learner" = any(${textArray(learners)}::text[]) and "ended_at" is null and "until" > ${ctx.now}`,
  );
  return learners.map((learner) =>
    rows.filter((row) => row.learner === learner).map((row) => ({ ...row, until: new Date(row.until) })),
  );
};
