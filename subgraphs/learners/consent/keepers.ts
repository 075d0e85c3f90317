import { sql } from '@mikro-orm/core';
import type { RequestContext } from '../../shared/serving/request-context.ts';

/** The institutions that keep records of the learner, as far as this one knows. */
export async function keepersOf(ctx: RequestContext, learner: string): Promise<readonly string[]> {
  const rows = await ctx.em.execute<{ institution: string }[]>(
    sql`select distinct split_part("record", ':', 1) as "institution" from "learners"."link" where "learner" = ${learner}
      union select split_part("credential", ':', 1) from "learners"."received_credential"
      where "learner" = ${learner} and "credential" is not null`,
  );
  return rows.map(({ institution }) => institution);
}
