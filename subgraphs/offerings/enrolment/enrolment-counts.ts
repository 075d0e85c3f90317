import { sql } from '@mikro-orm/core';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import type { EnrolmentStateName } from './enrolment.entity.ts';
import { handlesEnrolments } from './enrolment.policy.ts';

interface Counted {
  readonly state: EnrolmentStateName;
  readonly count: number;
}

/** How many enrolments there are in each state. */
export type Counts = { readonly [S in Lowercase<EnrolmentStateName>]: number };

/** Counts those of the whole institution; null for anybody but its staff who handle enrolments. */
export async function countEnrolments(ctx: RequestContext): Promise<Counts | null> {
  if (!handlesEnrolments(ctx.caller, ctx.home.id)) return null;
  const rows = await ctx.em.execute<Counted[]>(
    sql`select "state", count(*)::int as count from "offerings"."enrolment" group by "state"`,
  );
  return countsOf(rows);
}

/** Counts those of one offering; null for anybody but the staff who handle enrolments. */
export function countEnrolmentsOf(ctx: RequestContext, offering: string): Promise<Counts | null> {
  return handlesEnrolments(ctx.caller, ctx.home.id) ? ctx.load(byOffering, offering) : Promise.resolve(null);
}

const byOffering: Batch<string, Counts> = async (ctx, offerings) => {
  const rows = await ctx.em.execute<(Counted & { readonly offering_id: string })[]>(
    sql`select "offering_id", "state", count(*)::int as count from "offerings"."enrolment"
      where "offering_id" in (${offerings}) group by "offering_id", "state"`,
  );
  return offerings.map((offering) => countsOf(rows.filter((row) => row.offering_id === offering)));
};

function countsOf(rows: readonly Counted[]): Counts {
  const of = (state: EnrolmentStateName) => rows.find((row) => row.state === state)?.count ?? 0;
  return {
    pending: of('PENDING'),
    queued: of('QUEUED'),
    enrolled: of('ENROLLED'),
    finished: of('FINISHED'),
    denied: of('DENIED'),
    cancelled: of('CANCELLED'),
  };
}
