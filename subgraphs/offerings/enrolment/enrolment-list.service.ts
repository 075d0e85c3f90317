import type { FilterQuery } from '@mikro-orm/core';
import type { Readings } from '../../shared/reading/readings.ts';
import { pageSize, type Connection } from '../../shared/serving/connection.ts';
import type { Cursors } from '../../shared/serving/cursor.ts';
import { pageByMoment } from '../../shared/serving/page-by-moment.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Offering } from '../offering/offering.entity.ts';
import { EnrolmentEntity, type Enrolment, type EnrolmentStateName } from './enrolment.entity.ts';
import { handlesEnrolments, seesEnrolment } from './enrolment.policy.ts';

/** The enrolments that a caller may see. */
export class EnrolmentListService {
  readonly #readings: Readings;
  readonly #cursors: Cursors;

  constructor(parts: { readings: Readings; cursors: Cursors }) {
    this.#readings = parts.readings;
    this.#cursors = parts.cursors;
  }

  /** The enrolment; null if there is none or the caller may not see it. */
  async visible(ctx: RequestContext, id: string): Promise<Enrolment | null> {
    const enrolment = await ctx.find(EnrolmentEntity, id);
    if (!enrolment) return null;
    if (seesEnrolment(ctx.caller, ctx.home.id, enrolment.learner) === 'YES') return enrolment;
    const why = await this.#readings.why(ctx, enrolment.learner, id, 'ENROLMENTS');
    if (why.length === 0) return null;
    await this.#readings.tell(ctx, enrolment.learner, ['ENROLMENTS'], why);
    return enrolment;
  }

  /** The enrolments of an offering, in the order they were requested; null for anybody but the institution's staff. */
  async ofOffering(
    ctx: RequestContext,
    offering: Offering,
    first: number,
    after?: string,
  ): Promise<Connection<Enrolment> | null> {
    return await this.#page(ctx, `enrolments of ${offering.id}`, { offering: offering.id }, first, after);
  }

  /** The institution's enrolments in all offerings, in the same order and for the same people. */
  async ofInstitution(
    ctx: RequestContext,
    filter: { state?: readonly EnrolmentStateName[] | null; offeringId?: string | null },
    first: number,
    after?: string,
  ): Promise<Connection<Enrolment> | null> {
    const where = {
      ...(filter.state && { state: { $in: [...filter.state] } }),
      ...(filter.offeringId && { offering: filter.offeringId }),
    };
    return await this.#page(ctx, `enrolments ${JSON.stringify(where)}`, where, first, after);
  }

  async #page(
    ctx: RequestContext,
    list: string,
    where: FilterQuery<Enrolment>,
    first: number,
    after?: string,
  ): Promise<Connection<Enrolment> | null> {
    pageSize(first);
    if (!handlesEnrolments(ctx.caller, ctx.home.id)) return null;
    const asAsked = { list, entity: EnrolmentEntity, where, by: 'requestedAt', order: 'asc' } as const;
    return await pageByMoment(ctx, this.#cursors, asAsked, first, after);
  }
}
