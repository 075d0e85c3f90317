import { ref } from '@mikro-orm/core';
import { CARD_LIMITS } from '../../shared/card/card-limits.ts';
import { Refusal, type RefusalDetail } from '../../shared/errors/refusal.ts';
import { hasRole } from '../../shared/identity/caller.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { CourseEntity } from '../course/course.entity.ts';
import type { EnrolmentService } from '../enrolment/enrolment.service.ts';
import type { PlacesService } from '../places/places.service.ts';
import { EnrolmentEntity } from '../enrolment/enrolment.entity.ts';
import { cardOf, tombstoneOf } from './offering.card.ts';
import { OfferingEntity, type AdmissionName, type Offering, type TargetGroupName } from './offering.entity.ts';
import { takesPlace } from './offering.policy.ts';

/** A registrar's input for a new offering. */
export interface OfferingPlan extends WithIdempotencyKey {
  readonly courseId: string;
  readonly mode: Offering['mode'];
  readonly studyStart: string;
  readonly studyEnd: string;
  readonly enrolmentPeriods: readonly {
    readonly opens: Date;
    readonly closes: Date;
    readonly targetGroup?: TargetGroupName | null | undefined;
  }[];
  readonly places: number;
  readonly admission?: AdmissionName | null | undefined;
}

/** Publishes, changes, cancels and withdraws offerings of the institution, and informs the hub's catalogue. */
export class OfferingService {
  readonly #commands: Commands;
  readonly #outbox: Outbox;
  readonly #enrolments: EnrolmentService;
  readonly #places: PlacesService;

  constructor(parts: { commands: Commands; outbox: Outbox; enrolments: EnrolmentService; places: PlacesService }) {
    this.#commands = parts.commands;
    this.#outbox = parts.outbox;
    this.#enrolments = parts.enrolments;
    this.#places = parts.places;
  }

  /** A registrar publishes an offering of a course of the institution. */
  publish(ctx: RequestContext, plan: OfferingPlan): Promise<Offering | Refusal> {
    return this.#commands.run(ctx, {
      name: 'publishOffering',
      input: plan,
      again: (id) => ctx.em.findOne(OfferingEntity, id),
      work: async () => {
        this.#onlyRegistrar(ctx);
        const course = await ctx.em.findOne(CourseEntity, plan.courseId);
        if (!course) throw new Refusal('NOT_FOUND', 'There is no such course here.');
        const wrong = mistakesOf(plan, ctx.now);
        if (wrong.length > 0) throw new Refusal('INVALID', 'The dates or places are not consistent.', wrong);
        const offering = ctx.em.create(OfferingEntity, {
          id: newRecordId(ctx.home.id),
          course: ref(course),
          mode: plan.mode,
          studyStart: plan.studyStart,
          studyEnd: plan.studyEnd,
          enrolmentPeriods: plan.enrolmentPeriods.map(({ opens, closes, targetGroup }) => ({
            opens: opens.toISOString(),
            closes: closes.toISOString(),
            targetGroup: targetGroup ?? 'EVERYONE',
          })),
          places: plan.places,
          admission: plan.admission ?? 'BY_HOST',
          cancelledAt: null,
          cancelledBecause: null,
          withdrawnAt: null,
        });
        await ctx.em.flush();
        await this.#feed(ctx, offering);
        return offering;
      },
    });
  }

  /** A registrar cancels an offering: its enrolments end, and their learners can read the reason. */
  cancel(
    ctx: RequestContext,
    input: { offeringId: string; reason: string } & WithIdempotencyKey,
  ): Promise<Offering | Refusal> {
    return this.#commands.run(ctx, {
      name: 'cancelOffering',
      input,
      again: (id) => ctx.em.findOne(OfferingEntity, id),
      work: async () => {
        this.#onlyRegistrar(ctx);
        const reason = input.reason.trim();
        if (!reason)
          throw new Refusal('INVALID', 'Cancelling needs a reason.', [
            { path: 'input.reason', message: 'Give the reason; the learners can read it.' },
          ]);
        const offering = await this.#places.lock(ctx, input.offeringId);
        if (offering.cancelledAt) throw new Refusal('WRONG_STATE', 'The offering is already cancelled.');
        offering.cancelledAt = ctx.now;
        offering.cancelledBecause = reason;
        await ctx.em.flush();
        await this.#enrolments.cancelAll(ctx, offering, reason);
        await this.#feed(ctx, offering);
        return offering;
      },
    });
  }

  /** A registrar withdraws an offering in which nobody requested a place; from then on only staff can see it. */
  withdraw(ctx: RequestContext, input: { offeringId: string } & WithIdempotencyKey): Promise<Offering | Refusal> {
    return this.#commands.run(ctx, {
      name: 'withdrawOffering',
      input,
      again: (id) => ctx.em.findOne(OfferingEntity, id),
      work: async () => {
        this.#onlyRegistrar(ctx);
        const offering = await this.#places.lock(ctx, input.offeringId);
        const asked = await ctx.em.count(EnrolmentEntity, { offering: offering.id });
        if (asked > 0)
          throw new Refusal(
            'WRONG_STATE',
            `${asked === 1 ? 'A learner has' : `${asked} learners have`} requested a place: cancel it instead, so that they can read the reason.`,
          );
        offering.withdrawnAt = ctx.now;
        await ctx.em.flush();
        await this.#outbox.send(ctx.em, {
          to: 'hub',
          kind: 'catalogue.offeringWithdrawn',
          payload: { tombstone: tombstoneOf(offering) },
        });
        return offering;
      },
    });
  }

  /**
   * A registrar changes the number of places, but not below those given. If there are more, the waiting list moves up.
   */
  changePlaces(
    ctx: RequestContext,
    input: { offeringId: string; places: number } & WithIdempotencyKey,
  ): Promise<Offering | Refusal> {
    return this.#commands.run(ctx, {
      name: 'changePlaces',
      input,
      again: (id) => ctx.em.findOne(OfferingEntity, id),
      work: async () => {
        this.#onlyRegistrar(ctx);
        const offering = await this.#places.lock(ctx, input.offeringId);
        if (!takesPlace(offering, ctx.now))
          throw new Refusal('WRONG_STATE', 'The offering is over: its number of places can no longer be changed.');
        const given = await this.#places.taken(ctx, offering);
        const wrong =
          input.places < given
            ? `${given} places are already given: offer at least that many.`
            : mistakeOfPlaces(input);
        if (wrong)
          throw new Refusal('INVALID', 'The number of places is not valid.', [
            { path: 'input.places', message: wrong },
          ]);
        offering.places = input.places;
        await ctx.em.flush();
        await this.#places.settle(ctx, offering);
        await this.#feed(ctx, offering);
        return offering;
      },
    });
  }

  async #feed(ctx: RequestContext, offering: Offering): Promise<void> {
    const course = await offering.course.loadOrFail();
    await this.#outbox.send(ctx.em, {
      to: 'hub',
      kind: 'catalogue.offeringChanged',
      payload: { card: cardOf(offering, course, ctx.home) },
    });
  }

  #onlyRegistrar(ctx: RequestContext): void {
    if (!hasRole(ctx.caller, 'REGISTRAR', ctx.home.id))
      throw new Refusal('NOT_ALLOWED', 'Only a registrar of the institution may do this.');
  }
}

const MOST_PERIODS = CARD_LIMITS.periods;

function mistakesOf(plan: OfferingPlan, now: Date): RefusalDetail[] {
  const wrong: RefusalDetail[] = [];
  if (plan.studyStart < dayOf(now))
    wrong.push({ path: 'input.studyStart', message: `${plan.studyStart} is in the past: give today or a later day.` });
  if (plan.studyEnd < plan.studyStart)
    wrong.push({
      path: 'input.studyEnd',
      message: `${plan.studyEnd} is before the first day of study: give ${plan.studyStart} or a later day.`,
    });
  const places = mistakeOfPlaces(plan);
  if (places) wrong.push({ path: 'input.places', message: places });
  if (plan.enrolmentPeriods.length === 0)
    wrong.push({ path: 'input.enrolmentPeriods', message: 'Say when places can be requested.' });
  if (plan.enrolmentPeriods.length > MOST_PERIODS)
    wrong.push({ path: 'input.enrolmentPeriods', message: `Give at most ${MOST_PERIODS} periods.` });
  plan.enrolmentPeriods.forEach(({ opens, closes }, index) => {
    const path = `input.enrolmentPeriods.${index}.closes`;
    if (closes <= opens) wrong.push({ path, message: 'It closes before it opens: give a moment after `opens`.' });
    else if (closes <= now)
      wrong.push({ path, message: `${closes.toISOString()} is in the past: give a later moment.` });
  });
  return wrong;
}

function mistakeOfPlaces({ places }: { readonly places: number }): string | null {
  return places < 1 || places > 100_000 ? 'Offer 1 to 100,000 places.' : null;
}
