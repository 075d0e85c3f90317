import { sql } from '@mikro-orm/core';
import { textArray } from '../database/text-array.ts';
import { institutionOf } from '../identity/record-id.ts';
import { READING_PURPOSES, type ReadingPurposeName, type ReadingStatement } from '../identity/statement.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { RequestContext } from '../serving/request-context.ts';
import { ReadingTeller } from './reading-teller.ts';
import { hashOf, isReadForRequest, namesOfRecords, recordedBases, type Basis } from './recorded-bases.ts';

/** A learner's consent, as reported by their home. */
export interface ConsentBasis {
  /** Id of the consent at the learner's home. */
  readonly id: string;
  readonly reader: string;
  readonly learner: string;
  readonly what: readonly string[];
  readonly until: Date;
}

/** Checks the hub's signature of a statement, and that it was made for this reader. */
export type StatementVerifier = (signed: string, reader: string) => Promise<ReadingStatement>;

/**
 * The bases on which other institutions may read a learner's records here, and what they read. A basis is a statement
 * that the hub signed when the learner acted; each reading is reported to the learner's home.
 */
export class Readings {
  readonly #verifyStatement: StatementVerifier;
  readonly #teller: ReadingTeller;

  constructor(outbox: Outbox, verifyStatement: StatementVerifier) {
    this.#verifyStatement = verifyStatement;
    this.#teller = new ReadingTeller(outbox);
  }

  /**
   * Verifies a statement received in a message and records it as a basis of its sender.
   *
   * @param also ids that the statement covers here in addition to those it names itself
   * @throws HubError UNAUTHENTICATED if the hub did not sign it for that reader
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
   * restores a basis that was ended.
   *
   * @param also ids that the statement covers here in addition to those it names itself
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

  /** Records a learner's consent as a basis of its reader; once withdrawn here, it stays withdrawn. */
  async consent(ctx: RequestContext, { id, reader, learner, what, until }: ConsentBasis): Promise<void> {
    await ctx.em.execute(
      sql`insert into "shared"."basis" ("signed_hash", "reader", "learner", "purpose", "records", "what", "until", "signed")
        values (${`consent ${id}`}, ${reader}, ${learner}, 'CONSENT', '{}', ${textArray(what)}::text[], ${until}, '')
        on conflict do nothing`,
    );
    ctx.forget();
  }

  /**
   * A consent is withdrawn: from now on nobody can read here on its basis, even if it was never reported or arrives
   * later.
   */
  async withdraw(ctx: RequestContext, consent: ConsentBasis): Promise<void> {
    await this.consent(ctx, consent);
    await ctx.em.execute(
      sql`update "shared"."basis" set "ended_at" = ${ctx.now}
        where "signed_hash" = ${`consent ${consent.id}`} and "learner" = ${consent.learner} and "ended_at" is null`,
    );
    ctx.forget();
  }

  /**
   * Records that a basis which names one record covers others here: the statement presented with a request for
   * recognition names what the learner received, which was made from the issuer's records. This creates no basis, and
   * extends a basis only to records of its own learner.
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
   * The bases on which the caller's institution may read about this learner now: recorded ones, and a statement of a
   * request for recognition that it presents, unless that has been ended. They belong to the institution, not to its
   * learners.
   */
  async bases(ctx: RequestContext, learner: string): Promise<readonly Basis[]> {
    const reader = ctx.caller.institution;
    const reads = ctx.caller.roles.some((role) => role !== 'LEARNER');
    if (!reader || !reads) return [];
    const recorded = await ctx.load(recordedBases, learner);
    if (recorded.some(({ erased }) => erased)) return [];
    const running = recorded.filter(({ ended }) => !ended);
    const shown = ctx.statement;
    // Before an enrolment is reported its host has nothing to read, and one that it refused is never reported.
    if (shown?.institution !== reader || shown.learner !== learner || shown.purpose === 'ENROLMENT') return running;
    const hash = hashOf(shown.signed);
    if (recorded.some((basis) => basis.ended && basis.hash === hash)) return running;
    return [...running, { ...shown, reader, what: null, until: new Date(shown.until) }];
  }

  /**
   * Why the caller's institution may read this particular record of the learner: the purposes of the bases that name it
   * or one of its aliases, and of a consent to its kind. Empty if it may not.
   *
   * @param kind of personal data, as the home names it (`RESULTS`)
   */
  async why(
    ctx: RequestContext,
    learner: string,
    record: string,
    kind: string,
  ): Promise<readonly ReadingPurposeName[]> {
    const bases = await this.bases(ctx, learner);
    if (bases.length === 0) return [];
    const names = [record, ...(await ctx.load(namesOfRecords, record))];
    const covering = bases.filter(
      ({ records, what }) => what?.includes(kind) || names.some((name) => records.includes(name)),
    );
    return READING_PURPOSES.filter((purpose) => covering.some((basis) => basis.purpose === purpose));
  }

  /** True while an institution may read this very record of the learner as evidence of a request for recognition. */
  isEvidence(ctx: RequestContext, learner: string, record: string): Promise<boolean> {
    return isReadForRequest(ctx, learner, record);
  }

  /**
   * Ends the reader's bases that name the record immediately: their purpose has ended. A home does so when an
   * enrolment was denied or cancelled.
   */
  async end(ctx: RequestContext, reader: string, learner: string, record: string): Promise<void> {
    await ctx.em.execute(
      sql`update "shared"."basis" set "ended_at" = ${ctx.now} where "reader" = ${reader} and "learner" = ${learner} and ${record} = any("records") and "ended_at" is null`,
    );
    ctx.forget();
  }

  /**
   * The reader's bases that name the record end at that moment, including later ones: their purpose has then ended. A
   * later report moves the moment, for example when a learner appeals, but restores nothing that has already ended.
   *
   * @param end.at null: no end for now
   * @param end.toldAt when the reader reported it
   */
  async endAt(
    ctx: RequestContext,
    end: {
      readonly reader: string;
      readonly learner: string;
      readonly record: string;
      readonly at: Date | null;
      readonly toldAt: Date;
    },
  ): Promise<void> {
    const { reader, learner, record, at, toldAt } = end;
    await ctx.em.execute(
      sql`insert into "shared"."basis_end" ("reader", "record", "learner", "ends_at", "told_at")
        values (${reader}, ${record}, ${learner}, ${at}, ${toldAt})
        on conflict ("reader", "record") do update set "ends_at" = excluded."ends_at", "told_at" = excluded."told_at"
        where "basis_end"."learner" = excluded."learner" and "basis_end"."told_at" < excluded."told_at"
          and ("basis_end"."ends_at" is null or "basis_end"."ends_at" > ${ctx.now})`,
    );
    ctx.forget();
  }

  /**
   * Reports to the learner's home that the caller's institution reads something, before it is shown. What a request
   * reads at the same time is reported together.
   *
   * @param what which personal data, as the home names it (`NAME`, `RESULTS`, …)
   */
  async tell(
    ctx: RequestContext,
    learner: string,
    what: readonly string[],
    why: readonly ReadingPurposeName[],
  ): Promise<void> {
    const { institution } = ctx.caller;
    if (!institution || institution === institutionOf(learner)) return;
    await this.#teller.tell(ctx, { learner, what, why });
  }
}
