import { ref } from '@mikro-orm/core';
import { Refusal } from '../../shared/errors/refusal.ts';
import { hasRole } from '../../shared/identity/caller.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { CourseEntity } from '../course/course.entity.ts';
import type { EnrolmentService } from '../enrolment/enrolment.service.ts';
import type { PlacesService } from '../places/places.service.ts';
import { EnrolmentEntity } from '../enrolment/enrolment.entity.ts';
import { tombstoneOf } from './offering.card.ts';
import { CardFeedService } from './card-feed.service.ts';
import { OfferingEntity, type Offering } from './offering.entity.ts';
import { changeOf, mistakeOfPlaces, mistakesInChange, mistakesOf, recordOf } from './offering-plan.policy.ts';
import type { OfferingChange, OfferingPlan } from './offering-plan.policy.ts';
import { takesPlace } from './offering.policy.ts';

/** Publishes, changes, cancels and withdraws offerings of the institution, and informs the hub's catalogue. */
export class OfferingService {
  readonly #commands: Commands;
  readonly #outbox: Outbox;
  readonly #enrolments: EnrolmentService;
  readonly #places: PlacesService;
  readonly #cards: CardFeedService;

  constructor(parts: { commands: Commands; outbox: Outbox; enrolments: EnrolmentService; places: PlacesService }) {
    this.#commands = parts.commands;
    this.#outbox = parts.outbox;
    this.#enrolments = parts.enrolments;
    this.#places = parts.places;
    this.#cards = new CardFeedService(parts);
  }

  /** A registrar publishes an offering of a course of the institution. */
  publish(ctx: RequestContext, plan: OfferingPlan & WithIdempotencyKey): Promise<Offering | Refusal> {
    return this.#commands.run(ctx, {
      name: 'publishOffering',
      input: plan,
      again: (id) => ctx.em.findOne(OfferingEntity, id),
      work: async () => {
        this.#onlyRegistrar(ctx);
        const course = await ctx.em.findOne(CourseEntity, plan.courseId);
        if (!course) throw new Refusal('NOT_FOUND', 'There is no such course here.');
        const wrong = mistakesOf(plan, ctx.now, ctx.home.timeZone);
        if (wrong.length > 0) throw new Refusal('INVALID', 'The dates or places are not consistent.', wrong);
        const offering = ctx.em.create(OfferingEntity, {
          id: newRecordId(ctx.home.id),
          course: ref(course),
          mode: plan.mode,
          studyStart: plan.studyStart,
          studyEnd: plan.studyEnd,
          enrolmentPeriods: plan.enrolmentPeriods.map(recordOf),
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

  /**
   * A registrar changes when, how or for whom an offering takes place, as when a deadline is extended. Places that can be
   * given then are given to the waiting list.
   */
  change(
    ctx: RequestContext,
    input: { offeringId: string } & OfferingChange & WithIdempotencyKey,
  ): Promise<Offering | Refusal> {
    return this.#ofOffering(ctx, 'changeOffering', input, async (offering) => {
      if (!takesPlace(offering, ctx.now, ctx.home.timeZone))
        throw new Refusal('WRONG_STATE', 'The offering is over: it can no longer be changed.');
      const wrong = mistakesInChange(input, offering, ctx.now, ctx.home.timeZone);
      if (wrong.length > 0) throw new Refusal('INVALID', 'The dates are not consistent.', wrong);
      const change = changeOf(input);
      if (change.admission !== undefined && change.admission !== offering.admission)
        await this.#nobodyPending(ctx, offering);
      ctx.em.assign(offering, change);
      await ctx.em.flush();
      await this.#places.settle(ctx, offering);
      await this.#feed(ctx, offering);
    });
  }

  /** A registrar cancels an offering: its enrolments end, and their learners can read the reason. */
  cancel(
    ctx: RequestContext,
    input: { offeringId: string; reason: string } & WithIdempotencyKey,
  ): Promise<Offering | Refusal> {
    return this.#ofOffering(ctx, 'cancelOffering', input, async (offering) => {
      const reason = input.reason.trim();
      if (!reason)
        throw new Refusal('INVALID', 'Cancelling needs a reason.', [
          { path: 'input.reason', message: 'Give the reason; the learners can read it.' },
        ]);
      if (offering.cancelledAt) throw new Refusal('WRONG_STATE', 'The offering is already cancelled.');
      if (!takesPlace(offering, ctx.now, ctx.home.timeZone))
        throw new Refusal('WRONG_STATE', 'The offering is FINISHED: it can no longer be cancelled.');
      offering.cancelledAt = ctx.now;
      offering.cancelledBecause = reason;
      await ctx.em.flush();
      await this.#enrolments.cancelAll(ctx, offering, reason);
      await this.#feed(ctx, offering);
    });
  }

  /** A registrar withdraws an offering in which nobody requested a place; from then on only staff can see it. */
  withdraw(ctx: RequestContext, input: { offeringId: string } & WithIdempotencyKey): Promise<Offering | Refusal> {
    return this.#ofOffering(ctx, 'withdrawOffering', input, async (offering) => {
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
    });
  }

  /**
   * A registrar changes the number of places, but not below those given. If there are more, the waiting list moves up.
   */
  changePlaces(
    ctx: RequestContext,
    input: { offeringId: string; places: number } & WithIdempotencyKey,
  ): Promise<Offering | Refusal> {
    return this.#ofOffering(ctx, 'changePlaces', input, async (offering) => {
      if (!takesPlace(offering, ctx.now, ctx.home.timeZone))
        throw new Refusal('WRONG_STATE', 'The offering is over: its number of places can no longer be changed.');
      const given = await this.#places.taken(ctx, offering);
      const wrong =
        input.places < given ? `${given} places are already given: offer at least that many.` : mistakeOfPlaces(input);
      if (wrong)
        throw new Refusal('INVALID', 'The number of places is not valid.', [{ path: 'input.places', message: wrong }]);
      offering.places = input.places;
      await ctx.em.flush();
      await this.#places.settle(ctx, offering);
      await this.#feed(ctx, offering);
    });
  }

  /** A registrar's command on an offering, which is locked meanwhile. */
  #ofOffering<Input extends { offeringId: string } & WithIdempotencyKey>(
    ctx: RequestContext,
    name: string,
    input: Input,
    work: (offering: Offering) => Promise<void>,
  ): Promise<Offering | Refusal> {
    return this.#commands.run(ctx, {
      name,
      input,
      again: (id) => ctx.em.findOne(OfferingEntity, id),
      work: async () => {
        this.#onlyRegistrar(ctx);
        const offering = await this.#places.lock(ctx, input.offeringId);
        await work(offering);
        return offering;
      },
    });
  }

  async #feed(ctx: RequestContext, offering: Offering): Promise<void> {
    await this.#cards.tell(ctx, [{ offering, course: await offering.course.loadOrFail() }]);
  }

  /** Whoever asked under other rules is decided on first: else later requests would be given places before theirs. */
  async #nobodyPending(ctx: RequestContext, { id }: Offering): Promise<void> {
    const pending = await ctx.em.count(EnrolmentEntity, { offering: id, state: 'PENDING' });
    if (pending > 0)
      throw new Refusal(
        'WRONG_STATE',
        `${pending === 1 ? 'One request waits' : `${pending} requests wait`} for a decision: decide first, then change how places are given.`,
      );
  }

  #onlyRegistrar(ctx: RequestContext): void {
    if (!hasRole(ctx.caller, 'REGISTRAR', ctx.home.id))
      throw new Refusal('NOT_ALLOWED', 'Only a registrar of the institution may do this.');
  }
}
