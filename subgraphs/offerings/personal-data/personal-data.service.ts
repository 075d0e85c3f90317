import type { JsonObject } from '../../shared/outbox/message.ts';
import { plain } from '../../shared/personal-data/exchange.ts';
import type { Erased, ErasedPerson, PersonalDataHolder } from '../../shared/personal-data/holder.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { EnrolmentEntity, type Enrolment } from '../enrolment/enrolment.entity.ts';
import type { PlacesService } from '../places/places.service.ts';

const WHY =
  'A finished enrolment is part of the academic record, which the institution has to keep. It is kept under the learner id only, without names.';

/** Exports a learner's enrolments for the learner, and erases them. */
export class EnrolmentDataService implements PersonalDataHolder {
  readonly #places: PlacesService;

  constructor(parts: { places: PlacesService }) {
    this.#places = parts.places;
  }

  async export(ctx: RequestContext, learner: string): Promise<JsonObject> {
    const enrolments = await ctx.em.find(
      EnrolmentEntity,
      { learner },
      { orderBy: { requestedAt: 'asc' }, populate: ['offering.course'] },
    );
    return plain({
      enrolments: enrolments.map((enrolment) => {
        const { id, state, reason, cancelledBy, requestedAt, decidedAt } = enrolment;
        const offering = enrolment.offering.getEntity();
        const course = offering.course.getEntity();
        return {
          id,
          offering: offering.id,
          course: { id: course.id, title: course.title },
          state,
          reason,
          cancelledBy,
          requestedAt,
          decidedAt,
        };
      }),
    });
  }

  /**
   * Deletes enrolments that are not finished, which frees their places for the waiting list; of finished ones, the
   * reason.
   */
  async erase(ctx: RequestContext, { learner }: ErasedPerson): Promise<Erased> {
    const all = await ctx.em.find(
      EnrolmentEntity,
      { learner },
      { orderBy: { offering: 'asc', id: 'asc' }, refresh: true },
    );
    const kept = all.filter(({ state }) => state === 'FINISHED');
    const gone = all.filter(({ state }) => state !== 'FINISHED');
    for (const enrolment of gone) await this.#remove(ctx, enrolment);
    for (const enrolment of kept) enrolment.reason = null;
    await ctx.em.flush();
    return {
      records: all.map(({ id }) => id),
      erased: [{ what: 'enrolments', count: gone.length }],
      kept: [{ what: 'finished enrolments', count: kept.length, why: WHY }],
    };
  }

  async #remove(ctx: RequestContext, enrolment: Enrolment): Promise<void> {
    const offering = await this.#places.lock(ctx, enrolment.offering.id).catch(() => null);
    await ctx.em.remove(enrolment).flush();
    if (offering) await this.#places.settle(ctx, offering);
  }
}
