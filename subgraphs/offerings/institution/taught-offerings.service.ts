import { sql } from '@mikro-orm/core';
import { page, pageSize, type Connection } from '../../shared/serving/connection.ts';
import type { Cursors } from '../../shared/serving/cursor.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { EnrolmentStateName } from '../enrolment/enrolment.entity.ts';
import { handlesEnrolments } from '../enrolment/enrolment.policy.ts';
import { OfferingEntity, type Offering } from '../offering/offering.entity.ts';

const ALL: readonly EnrolmentStateName[] = ['PENDING', 'QUEUED', 'ENROLLED', 'DENIED', 'CANCELLED', 'FINISHED'];

/** The offerings in which somebody requested a place. */
export class TaughtOfferingsService {
  readonly #cursors: Cursors;

  constructor(parts: { cursors: Cursors }) {
    this.#cursors = parts.cursors;
  }

  /** A page, latest first day of study first; null for anybody but the staff who handle enrolments. */
  async page(
    ctx: RequestContext,
    states: readonly EnrolmentStateName[] | null,
    first: number,
    after?: string,
  ): Promise<Connection<Offering> | null> {
    pageSize(first);
    if (!handlesEnrolments(ctx.caller, ctx.home.id)) return null;
    const list = `taught offerings ${JSON.stringify(states)}`;
    const [start = 'infinity', before = ''] = this.#cursors.read(list, ctx.caller, after) ?? [];
    const wanted = states ?? ALL;
    if (wanted.length === 0) return page<Offering>([], first, 0, ({ id }) => id);
    const asked = sql`exists (select 1 from "offerings"."enrolment" e where e."offering_id" = o."id" and e."state" in (${wanted}))`;
    const [found, [counted]] = await Promise.all([
      ctx.em.execute<{ id: string }[]>(
        sql`select o."id" from "offerings"."offering" o
          where (o."study_start", o."id") < (${start}::date, ${before}) and ${asked}
          order by o."study_start" desc, o."id" desc limit ${first + 1}`,
      ),
      ctx.em.execute<{ total: number }[]>(
        sql`select count(*)::int as total from "offerings"."offering" o where ${asked}`,
      ),
    ]);
    const offerings = await ctx.findAll(OfferingEntity, found);
    return page(offerings, first, counted?.total ?? 0, (row) =>
      this.#cursors.write(list, ctx.caller, [row.studyStart, row.id]),
    );
  }
}
