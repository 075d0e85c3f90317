import type { JsonObject } from '../../shared/outbox/message.ts';
import { plain } from '../../shared/personal-data/exchange.ts';
import type { Erased, ErasedPerson, PersonalDataHolder } from '../../shared/personal-data/holder.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { EnrolmentEntity, type Enrolment } from '../enrolment/enrolment.entity.ts';
import type { PlacesService } from '../places/places.service.ts';

const WHY =
  'A finished enrolment is part of the academic record, which the institution has to keep. It is kept under the learner id only, without names.';
const WHY_ASSESSED =
  'An enrolment with a final result is part of the academic record, which the institution has to keep. It is kept under the learner id only, without names.';

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
        const { id, state, reason, cancelledBy, requestedAt, decidedAt, assessedAt } = enrolment;
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
          assessedAt,
        };
      }),
    });
  }

  /**
   * Deletes enrolments that are not finished, which frees their places for the waiting list; of finished ones, and of
   * those that have a final result, the reason.
   *
   * @param needed the enrolments that have a final result
   */
  async erase(ctx: RequestContext, { learner }: ErasedPerson, needed: ReadonlySet<string>): Promise<Erased> {
    const all = await ctx.em.find(
      EnrolmentEntity,
      { learner },
      { orderBy: { offering: 'asc', id: 'asc' }, refresh: true },
    );
    const kept: Enrolment[] = [];
    for (const enrolment of all) if (!(await this.#remove(ctx, enrolment, needed))) kept.push(enrolment);
    for (const enrolment of kept) enrolment.reason = null;
    await ctx.em.flush();
    const finished = kept.filter(({ state }) => state === 'FINISHED').length;
    return {
      records: all.map(({ id }) => id),
      erased: [{ what: 'enrolments', count: all.length - kept.length }],
      kept: [
        { what: 'finished enrolments', count: finished, why: WHY },
        { what: 'enrolments with a final result', count: kept.length - finished, why: WHY_ASSESSED },
      ],
    };
  }

  /** Deletes an enrolment; false if it must be kept, which is read again under the lock: it may have finished meanwhile. */
  async #remove(ctx: RequestContext, enrolment: Enrolment, needed: ReadonlySet<string>): Promise<boolean> {
    const stays = () => enrolment.state === 'FINISHED' || enrolment.assessedAt !== null || needed.has(enrolment.id);
    if (stays()) return false;
    const offering = await this.#places.lock(ctx, enrolment.offering.id).catch(() => null);
    await ctx.em.refresh(enrolment);
    if (stays()) return false;
    await ctx.em.remove(enrolment).flush();
    if (offering) await this.#places.settle(ctx, offering);
    return true;
  }
}
