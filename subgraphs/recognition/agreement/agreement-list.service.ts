import { sql } from '@mikro-orm/core';
import type { Cursors } from '../../shared/serving/cursor.ts';
import { page, pageSize, type Connection } from '../../shared/serving/connection.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import { AgreementEntity, type Agreement } from './agreement.entity.ts';
import { mayAgree, type AgreementState } from './agreement.policy.ts';

/** Lists the agreements that this institution is a party to. */
export class AgreementListService {
  readonly #cursors: Cursors;

  constructor(parts: { cursors: Cursors }) {
    this.#cursors = parts.cursors;
  }

  /**
   * A page, most recently changed first. Officers and registrars see all agreements, anybody else the approved ones.
   */
  async of(
    ctx: RequestContext,
    states: readonly AgreementState[] | null,
    first: number,
    after?: string | null,
  ): Promise<Connection<Agreement>> {
    pageSize(first);
    const open: readonly AgreementState[] = ['APPROVED'];
    const all = mayAgree(ctx.caller, ctx.home.id);
    const wanted = all ? states : open.filter((state) => states === null || states.includes(state));
    const list = `agreements ${JSON.stringify(wanted)}`;
    const [today = dayOf(ctx.now), changedAt = null, id = null] = this.#cursors.read(list, ctx.caller, after) ?? [];
    const chosen = sql`(${wanted === null} or (case
        when a."withdrawn_at" is not null then 'WITHDRAWN'
        when a."valid_until" < ${today}::date then 'EXPIRED'
        when (select count(*) from "recognition"."agreement_approval" p where p."agreement_id" = a."id"
          and p."content_hash" = a."content_hash" and jsonb_exists(a."between", p."institution")) = jsonb_array_length(a."between") then 'APPROVED'
        else 'PROPOSED' end) in (${[...(wanted ?? []), '']}))`;
    const [rows, [counted]] = await Promise.all([
      ctx.em.execute<{ id: string }[]>(
        sql`select a."id" from "recognition"."agreement" a where ${chosen}
          and (${changedAt}::timestamptz is null or (a."changed_at", a."id") < (${changedAt}::timestamptz, ${id}))
          order by a."changed_at" desc, a."id" desc limit ${first + 1}`,
      ),
      ctx.em.execute<{ total: string }[]>(
        sql`select count(*) as total from "recognition"."agreement" a where ${chosen}`,
      ),
    ]);
    const agreements = await ctx.findAll(AgreementEntity, rows);
    return page(agreements, first, Number(counted?.total ?? 0), (agreement) =>
      this.#cursors.write(list, ctx.caller, [today, agreement.changedAt.toISOString(), agreement.id]),
    );
  }
}
