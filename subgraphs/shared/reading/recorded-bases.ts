import { createHash } from 'node:crypto';
import { sql } from '@mikro-orm/core';
import { textArray } from '../database/text-array.ts';
import type { ReadingPurposeName } from '../identity/statement.ts';
import type { Batch, RequestContext } from '../serving/request-context.ts';

/** A recorded right of an institution to read about a learner. */
export interface Basis {
  readonly reader: string;
  readonly learner: string;
  readonly purpose: ReadingPurposeName;
  /** Ids of the records that it names. */
  readonly records: readonly string[];
  /** Kinds of personal data that a consent covers, whichever records they are in; null if it is not a consent. */
  readonly what: readonly string[] | null;
  readonly until: Date;
}

/** A basis as recorded here; for an erased learner there is one without a reader. */
export type RecordedBasis = Basis & { readonly hash: string; readonly ended: boolean; readonly erased: boolean };

/** True for a basis "b" that was ended, or whose reader reported an end that has come. */
const ended = ({ now }: RequestContext) =>
  sql`(b."ended_at" is not null or exists (select from "shared"."basis_end" e where e."reader" = b."reader"
    and e."learner" = b."learner" and e."record" = any(b."records") and e."ends_at" <= ${now}))`;

/** The bases of the caller's institution for each learner that have not expired, ended or not. */
export const recordedBases: Batch<string, RecordedBasis[]> = async (ctx, learners) => {
  const wanted = textArray(learners);
  const rows = await ctx.em.execute<(RecordedBasis & { until: string })[]>(
    sql`select b."reader", b."learner", b."purpose", b."records", b."what", b."until", b."signed_hash" as "hash",
        ${ended(ctx)} as "ended", false as "erased"
      from "shared"."basis" b
      where b."reader" = ${ctx.caller.institution} and b."learner" = any(${wanted}::text[]) and b."until" > ${ctx.now}
      union all select '', "learner", '', '{}', null, "erased_at", '', true, true
      from "shared"."erased" where "learner" = any(${wanted}::text[])`,
  );
  return learners.map((learner) =>
    rows.filter((row) => row.learner === learner).map((row) => ({ ...row, until: new Date(row.until) })),
  );
};

/** True while any institution has a basis that names the record for a request for recognition. */
export async function isReadForRequest(ctx: RequestContext, learner: string, record: string): Promise<boolean> {
  const running = await ctx.em.execute<object[]>(
    sql`select 1 from "shared"."basis" b
      where b."learner" = ${learner} and b."purpose" = 'RECOGNITION' and ${record} = any(b."records")
        and b."until" > ${ctx.now} and not ${ended(ctx)} limit 1`,
  );
  return running.length > 0;
}

/** The ids by which statements name each record, in addition to its own. */
export const namesOfRecords: Batch<string, string[]> = async (ctx, records) => {
  const rows = await ctx.em.execute<{ record: string; named: string }[]>(
    sql`select "record", "named" from "shared"."basis_alias" where "record" = any(${textArray(records)}::text[])`,
  );
  return records.map((record) => rows.filter((row) => row.record === record).map(({ named }) => named));
};

/** The key of a signed statement. */
export const hashOf = (signed: string) => createHash('sha256').update(signed).digest('base64url');
