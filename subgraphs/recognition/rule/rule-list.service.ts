import { sql } from '@mikro-orm/core';
import type { Cursors } from '../../shared/serving/cursor.ts';
import { page, pageSize, type Connection } from '../../shared/serving/connection.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import { RuleEntity, type RecognitionRule } from './rule.entity.ts';

/** Lists the institution's rules. They are public. */
export class RuleListService {
  readonly #cursors: Cursors;

  constructor(parts: { cursors: Cursors }) {
    this.#cursors = parts.cursors;
  }

  /** A page of rules, newest version first: those in force today, or every version there has been. */
  async of(
    ctx: RequestContext,
    { inForce, course }: { readonly inForce: boolean; readonly course: string | null },
    first: number,
    after?: string | null,
  ): Promise<Connection<RecognitionRule>> {
    pageSize(first);
    const list = `recognition rules ${JSON.stringify([inForce, course])}`;
    const [today = dayOf(ctx.now), madeAt = null, id = null] = this.#cursors.read(list, ctx.caller, after) ?? [];
    const source = course === null ? null : JSON.stringify([{ course }]);
    const chosen = sql`(${!inForce} or ("ended_at" is null and "valid_from" <= ${today}::date and coalesce("valid_until" >= ${today}::date, true)))
      and (${source}::jsonb is null or "sources" @> ${source}::jsonb)`;
    const [rows, [counted]] = await Promise.all([
      ctx.em.execute<{ id: string }[]>(
        sql`select "id" from "recognition"."rule" where ${chosen}
          and (${madeAt}::timestamptz is null or ("made_at", "id") < (${madeAt}::timestamptz, ${id}))
          order by "made_at" desc, "id" desc limit ${first + 1}`,
      ),
      ctx.em.execute<{ total: string }[]>(sql`select count(*) as total from "recognition"."rule" where ${chosen}`),
    ]);
    const rules = await ctx.findAll(RuleEntity, rows);
    return page(rules, first, Number(counted?.total ?? 0), (rule) =>
      this.#cursors.write(list, ctx.caller, [today, rule.madeAt.toISOString(), rule.id]),
    );
  }
}
