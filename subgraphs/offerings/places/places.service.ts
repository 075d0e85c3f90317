import { LockMode, sql } from '@mikro-orm/core';
import { textArray } from '../../shared/database/text-array.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { EnrolmentEntity, type Enrolment, type EnrolmentStateName } from '../enrolment/enrolment.entity.ts';
import { seesEnrolment } from '../enrolment/enrolment.policy.ts';
import type { EnrolmentStatesService } from '../enrolment/enrolment-states.service.ts';
import { OfferingEntity, type Offering } from '../offering/offering.entity.ts';
import { takesPlace } from '../offering/offering.policy.ts';
import { awaitsNumber, IN_ORDER, momentOfRequest, movesUp, PLACED } from './places.policy.ts';

/**
 * The places of an offering and its waiting list. Code that gives or withdraws places, or counts them in order to do
 * so, locks the offering's row (`lock`) before its first read and holds it until the end of the transaction. So the
 * last place is given only once and nobody is passed over. A request locks one offering; an import locks all rows that
 * its transaction will change before the first change, courses before offerings, each in the order of their ids
 * (`lockRecords` in exchange/import/source.service.ts), which prevents deadlocks.
 */
export class PlacesService {
  readonly #states: EnrolmentStatesService;

  constructor(parts: { states: EnrolmentStatesService }) {
    this.#states = parts.states;
  }

  /** Locks the offering's row, waiting for any other holder, and returns it as it is then. */
  async lock(ctx: RequestContext, id: string): Promise<Offering> {
    const offering = await ctx.em.findOne(OfferingEntity, id, {
      lockMode: LockMode.PESSIMISTIC_WRITE,
      refresh: true,
    });
    if (!offering || offering.withdrawnAt) throw new Refusal('NOT_FOUND', 'There is no such offering here.');
    return offering;
  }

  /** The number of places given, counted under the lock. */
  taken(ctx: RequestContext, offering: Offering): Promise<number> {
    return ctx.em.count(EnrolmentEntity, { offering: offering.id, state: { $in: [...PLACED] } });
  }

  /** Under the lock: the time to record for a request made now. */
  async momentOfRequest(ctx: RequestContext, offering: Offering): Promise<Date> {
    const [last] = await ctx.em.find(
      EnrolmentEntity,
      { offering: offering.id },
      { orderBy: { requestedAt: 'desc', id: 'desc' }, limit: 1 },
    );
    return momentOfRequest(ctx.now, last?.requestedAt ?? null);
  }

  /**
   * Under the lock: gives free places to the first on the waiting list and, once no place is left, puts pending
   * requests onto it. The learners' homes are informed. Nothing changes once the offering is over, or while the host
   * has not said how many places there are.
   *
   * @returns how many places are left
   */
  async settle(ctx: RequestContext, offering: Offering): Promise<number> {
    const left = Math.max(0, offering.places - (await this.taken(ctx, offering)));
    if (!takesPlace(offering, ctx.now, ctx.home.timeZone) || awaitsNumber(offering)) return left;
    const first = left > 0 ? await this.#inOrder(ctx, offering, movesUp(offering.admission), left) : [];
    await this.#states.change(ctx, first, { state: 'ENROLLED' });
    if (first.length < left) return left - first.length;
    await this.#states.change(ctx, await this.#inOrder(ctx, offering, ['PENDING']), { state: 'QUEUED' });
    return 0;
  }

  /** The number of places not yet given, for display: read without the lock. */
  async placesLeft(ctx: RequestContext, offering: Offering): Promise<number> {
    return Math.max(0, offering.places - (await ctx.load(placesTaken, offering.id)));
  }

  /**
   * The position on the waiting list, where 1 is next; null if not on it, or if the caller is neither the learner nor
   * host staff.
   */
  async waitingListPlace(ctx: RequestContext, enrolment: Enrolment): Promise<number | null> {
    if (enrolment.state !== 'QUEUED') return null;
    if (seesEnrolment(ctx.caller, ctx.home.id, enrolment.learner) !== 'YES') return null;
    return await ctx.load(waitingPlaces, enrolment.id);
  }

  #inOrder(
    ctx: RequestContext,
    offering: Offering,
    states: readonly EnrolmentStateName[],
    limit?: number,
  ): Promise<Enrolment[]> {
    return ctx.em.find(
      EnrolmentEntity,
      { offering: offering.id, state: { $in: [...states] } },
      { orderBy: IN_ORDER, refresh: true, ...(limit !== undefined && { limit }) },
    );
  }
}

const placesTaken: Batch<string, number> = async (ctx, offerings) => {
  const rows = await ctx.em.execute<{ offering_id: string; taken: string }[]>(
    sql`select "offering_id", count(*) as taken from "offerings"."enrolment"
      where "offering_id" = any(${textArray(offerings)}::text[]) and "state" = any(${textArray(PLACED)}::text[]) group by "offering_id"`,
  );
  const taken = new Map(rows.map((row) => [row.offering_id, Number(row.taken)]));
  return offerings.map((id) => taken.get(id) ?? 0);
};

const waitingPlaces: Batch<string, number | null> = async (ctx, enrolments) => {
  const ids = textArray(enrolments);
  const rows = await ctx.em.execute<{ id: string; place: string }[]>(
    sql`select "id", "place" from (
        select "id", row_number() over (partition by "offering_id" order by "requested_at", "id") as "place"
        from "offerings"."enrolment" where "state" = 'QUEUED'
          and "offering_id" in (select "offering_id" from "offerings"."enrolment" where "id" = any(${ids}::text[]))
      ) as queue where "id" = any(${ids}::text[])`,
  );
  const places = new Map(rows.map(({ id, place }) => [id, Number(place)]));
  return enrolments.map((id) => places.get(id) ?? null);
};
