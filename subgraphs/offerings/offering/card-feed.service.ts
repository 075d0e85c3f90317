import { sql } from '@mikro-orm/core';
import { textArray } from '../../shared/database/text-array.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Course } from '../course/course.entity.ts';
import { CourseEntity } from '../course/course.entity.ts';
import { cardOf } from './offering.card.ts';
import { OfferingEntity, type Offering } from './offering.entity.ts';

/** Sends the cards of changed offerings to the hub's catalogue, in the transaction of the change. */
export class CardFeedService {
  readonly #outbox: Outbox;

  constructor(parts: { outbox: Outbox }) {
    this.#outbox = parts.outbox;
  }

  /** Sends the current card of each offering. */
  async tell(
    ctx: RequestContext,
    offerings: readonly { readonly offering: Offering; readonly course: Course }[],
  ): Promise<void> {
    await this.#outbox.sendAll(
      ctx.em,
      offerings.map(({ offering, course }) => ({
        to: 'hub',
        kind: 'catalogue.offeringChanged' as const,
        payload: { card: cardOf(offering, course, ctx.home) },
      })),
    );
  }

  /**
   * Sends the cards of all offerings of changed courses, with a new version, as the catalogue would keep the old ones
   * otherwise.
   */
  async tellOfCourses(ctx: RequestContext, courses: readonly string[]): Promise<void> {
    if (courses.length === 0) return;
    const ids = await ctx.em.execute<{ id: string }[]>(
      sql`update "offerings"."offering" set "version" = "version" + 1 where "course_id" = any(${textArray(courses)}::text[]) returning "id"`,
    );
    await this.tellOf(
      ctx,
      ids.map(({ id }) => id),
    );
  }

  /** Sends the cards of offerings by their ids. */
  async tellOf(ctx: RequestContext, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const offerings = await ctx.em.find(
      OfferingEntity,
      { id: { $in: [...ids] }, withdrawnAt: null },
      { refresh: true },
    );
    const courses = await ctx.em.find(
      CourseEntity,
      { id: { $in: offerings.map(({ course }) => course.id) } },
      { refresh: true },
    );
    const byId = new Map(courses.map((course) => [course.id, course]));
    await this.tell(
      ctx,
      offerings.flatMap((offering) => {
        const course = byId.get(offering.course.id);
        return course ? [{ offering, course }] : [];
      }),
    );
  }
}
