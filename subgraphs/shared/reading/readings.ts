import { createHash } from 'node:crypto';
import { sql } from '@mikro-orm/core';
import { textArray } from '../database/text-array.ts';
import { institutionOf } from '../identity/record-id.ts';
import type { ReadingPurpose, ReadingStatement } from '../identity/statement.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Batch, RequestContext } from '../serving/request-context.ts';
import { ReadingTeller } from './reading-teller.ts';

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

/**
 * Why other institutions may read a learner's records here, and what they read. A basis is a statement the hub
 * signed when the learner acted (architecture.md, "Identity"); each reading is told to the learner's home.
 */
export class Readings {
  readonly #verifyStatement: StatementVerifier;
  readonly #teller: ReadingTeller;

  constructor(outbox: Outbox, verifyStatement: StatementVerifier) {
    this.#verifyStatement = verifyStatement;
    this.#teller = new ReadingTeller(outbox);
  }

  /**
   * Verifies a statement that came in a message and records it as a basis of its sender.
   *
   * @param also ids the statement covers here beside those it names itself
   * @throws HubError UNAUTHENTICATED where the hub did not sign it for that reader
   */
  async acceptSigned(
    ctx: RequestContext,
    signed: string,
    reader: string,
    also: readonly string[] = [],
  ): Promise<ReadingStatement> {
    const statement = await this.#verifyStatement(signed, reader);
    await this.accept(ctx, statement, also);
    return statement;
  }

  /**
   * Records a verified statement as a basis at this institution; the same one again only adds records, and never
   * brings back a basis that was given up.
   *
   * @param also ids the statement covers here beside those it names itself
   */
  async accept(ctx: RequestContext, statement: ReadingStatement, also: readonly string[] = []): Promise<void> {
    const { signed, institution, learner, purpose, until } = statement;
    const records = textArray([...new Set([...statement.records, ...also])]);
    await ctx.em.execute(
      sql`insert into "shared"."basis" ("signed_hash", "reader", "learner", "purpose", "records", "until", "signed")
        values (${hashOf(signed)}, ${institution}, ${learner}, ${purpose}, ${records}::text[], ${new Date(until)}, ${signed})
        on conflict ("signed_hash", "reader") do update set "records" = (
          select array_agg(distinct record) from unnest("shared"."basis"."records" || excluded."records") as record)`,
    );
    ctx.forget();
  }

  /**
   * Records that a basis which names one record covers others here: the statement shown with a request for
   * recognition names what the learner received, and the issuer's records are what that was made of. It makes no
   * basis, and a basis reaches through it only records of its own learner.
   *
   * @param named the id that statements name
   * @param records ids of records of this institution
   */
  async alias(ctx: RequestContext, named: string, records: readonly string[]): Promise<void> {
    await ctx.em.execute(
      sql`insert into "shared"."basis_alias" ("named", "record")
        select ${named}, unnest(${textArray(records)}::text[]) on conflict do nothing`,
    );
    ctx.forget();
  }

  /**
   * The bases on which the caller's institution may read about this learner now: recorded ones, and a statement it
   * shows, unless that was given up before. They are the institution's, not its learners'.
   */
  async bases(ctx: RequestContext, learner: string): Promise<readonly Basis[]> {
    const reader = ctx.caller.institution;
    const reads = ctx.caller.roles.some((role) => role !== 'LEARNER');
    if (!reader || !reads) return [];
    const recorded = await ctx.load(recordedBases, learner);
    const running = recorded.filter(({ ended }) => !ended);
    const shown = ctx.statement;
    if (shown?.institution !== reader || shown.learner !== learner) return running;
    const hash = hashOf(shown.signed);
    if (recorded.some((basis) => basis.ended && basis.hash === hash)) return running;
    return [...running, { ...shown, reader, until: new Date(shown.until) }];
  }

  /** True where a basis of the caller's institution names this very record of the learner, or one that it is known by. */
  async covers(ctx: RequestContext, learner: string, record: string): Promise<boolean> {
    const bases = await this.bases(ctx, learner);
    if (bases.length === 0) return false;
    const names = await ctx.load(namesOfRecords, record);
    return bases.some(({ records }) => records.includes(record) || names.some((name) => records.includes(name)));
  }

  /**
   * The reader's bases that name the record are given up: their purpose is reached, or there is none any more. A home
   * does so when an enrolment was denied or cancelled. When the time to appeal a recognition decision ends, nobody
   * does it yet: those bases last until the day their statement names.
   */
  async end(ctx: RequestContext, reader: string, learner: string, record: string): Promise<void> {
    await ctx.em.execute(
      sql`update "shared"."basis" set "ended_at" = ${ctx.now} where "reader" = ${reader} and "learner" = ${learner} and ${record} = any("records") and "ended_at" is null`,
    );
    ctx.forget();
  }

  /**
   * Tells the learner's home that the caller's institution reads something, before it is shown. What a request reads
   * at once is told together.
   *
   * @param what which personal data, as the home names it (`NAME`, `RESULTS`, …)
   */
  async tell(ctx: RequestContext, learner: string, what: readonly string[], why: ReadingPurpose): Promise<void> {
    const { institution } = ctx.caller;
    if (!institution || institution === institutionOf(learner)) return;
    await this.#teller.tell(ctx, { learner, what, why });
  }
}

const hashOf = (signed: string) => createHash('sha256').update(signed).digest('base64url');

type RecordedBasis = Basis & { readonly hash: string; readonly ended: boolean };

const recordedBases: Batch<string, RecordedBasis[]> = async (ctx, learners) => {
  const rows = await ctx.em.execute<(RecordedBasis & { until: string })[]>(
    sql`select "reader", "learner", "purpose", "records", "until", "signed_hash" as "hash", "ended_at" is not null as "ended"
      from "shared"."basis"
      where "reader" = ${ctx.caller.institution} and "learner" = any(${textArray(learners)}::text[]) and "until" > ${ctx.now}`,
  );
  return learners.map((learner) =>
    rows.filter((row) => row.learner === learner).map((row) => ({ ...row, until: new Date(row.until) })),
  );
};

const namesOfRecords: Batch<string, string[]> = async (ctx, records) => {
  const rows = await ctx.em.execute<{ record: string; named: string }[]>(
    sql`select "record", "named" from "shared"."basis_alias" where "record" = any(${textArray(records)}::text[])`,
  );
  return records.map((record) => rows.filter((row) => row.record === record).map(({ named }) => named));
};
