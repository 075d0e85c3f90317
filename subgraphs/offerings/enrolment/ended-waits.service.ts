import { sql } from '@mikro-orm/core';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { localDay } from '../../shared/time/local-time.ts';
import { takesPlace } from '../offering/offering.policy.ts';
import type { PlacesService } from '../places/places.service.ts';
import type { EnrolmentStatesService } from './enrolment-states.service.ts';
import { EnrolmentEntity } from './enrolment.entity.ts';

const OVER = 'The offering was over before a place was given.';

/** Ends requests for places in offerings that are over: nobody can decide about them any more, and no place is given. */
export class EndedWaitsService {
  readonly #places: PlacesService;
  readonly #states: EnrolmentStatesService;

  constructor(parts: { places: PlacesService; states: EnrolmentStatesService }) {
    this.#places = parts.places;
    this.#states = parts.states;
  }

  /** One run of the daily job: each offering in a transaction of its own; the learners' homes are informed. */
  async run(ctx: RequestContext): Promise<void> {
    const over = await ctx.em.execute<{ id: string }[]>(
      sql`select distinct o."id" from "offerings"."offering" o
        join "offerings"."enrolment" e on e."offering_id" = o."id" and e."state" in ('PENDING', 'QUEUED')
        where o."study_end" < ${localDay(ctx.now, ctx.home.timeZone)} order by o."id"`,
    );
    for (const { id } of over) await ctx.em.transactional(() => this.#end(ctx, id));
  }

  async #end(ctx: RequestContext, id: string): Promise<void> {
    const offering = await this.#places.lock(ctx, id);
    if (takesPlace(offering, ctx.now, ctx.home.timeZone)) return;
    const waiting = await ctx.em.find(
      EnrolmentEntity,
      { offering: id, state: { $in: ['PENDING', 'QUEUED'] } },
      { refresh: true },
    );
    await this.#states.change(ctx, waiting, { state: 'CANCELLED', reason: OVER, cancelledBy: 'OFFERING' });
  }
}
