import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { refuseOwnRecord } from '../../shared/errors/own-record.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { groupOf } from '../offering/enrolment-period.policy.ts';
import type { Offering } from '../offering/offering.entity.ts';
import { statusAt, takesPlace, timelineOf } from '../offering/offering.policy.ts';
import { awaitsNumber, stateOfRequest } from '../places/places.policy.ts';
import type { PlacesService } from '../places/places.service.ts';
import type { EnrolmentStatesService } from './enrolment-states.service.ts';
import { EnrolmentEntity, type Enrolment, type EnrolmentStateName } from './enrolment.entity.ts';
import { LIVING, mayBecome, mayDecide } from './enrolment.policy.ts';
import { whyNotEnrol } from './may-enrol.policy.ts';

type EnrolmentInput = WithIdempotencyKey & {
  readonly enrolmentId: string;
  readonly reason?: string | null | undefined;
};

/** Requests, decisions and cancellations of places in offerings. */
export class EnrolmentService {
  readonly #commands: Commands;
  readonly #places: PlacesService;
  readonly #states: EnrolmentStatesService;

  constructor(parts: { commands: Commands; places: PlacesService; states: EnrolmentStatesService }) {
    this.#commands = parts.commands;
    this.#places = parts.places;
    this.#states = parts.states;
  }

  /**
   * A learner requests a place, during an enrolment period that is open to them. While places are left, the request is
   * granted immediately (automatic admission) or awaits the host's decision; otherwise it joins the waiting list.
   */
  enrol(
    ctx: RequestContext,
    input: WithIdempotencyKey & { readonly offeringId: string },
  ): Promise<Enrolment | Refusal> {
    return this.#run(ctx, 'enrol', input, async () => {
      const { learner } = ctx.caller;
      if (!learner) throw new Refusal('NOT_ALLOWED', 'Only a learner can enrol: sign in as one.');
      const offering = await this.#places.lock(ctx, input.offeringId);
      const closed = whyNotEnrol(offering, groupOf(learner, ctx.home.id), ctx.now, ctx.home.name, ctx.home.timeZone);
      if (closed) throw new Refusal('ENROLMENT_CLOSED', closed);
      const former = await ctx.em.findOne(EnrolmentEntity, {
        offering: offering.id,
        learner,
        state: { $in: [...LIVING] },
      });
      if (former)
        throw new Refusal(
          'ALREADY_ENROLLED',
          `You have already requested a place in this offering; your enrolment is ${former.state}.`,
        );
      const state = stateOfRequest(offering, await this.#places.settle(ctx, offering));
      const enrolment = ctx.em.create(EnrolmentEntity, {
        id: newRecordId(ctx.home.id),
        offering,
        learner,
        state,
        reason: null,
        cancelledBy: null,
        requestedAt: await this.#places.momentOfRequest(ctx, offering),
        decidedAt: state === 'ENROLLED' ? ctx.now : null,
        assessedAt: null,
      });
      await ctx.em.flush();
      await this.#states.tellHome(ctx, enrolment, ctx.statement?.signed);
      return enrolment;
    });
  }

  /** A registrar gives or denies a place. Once the last place is given, pending requests join the waiting list. */
  decide(ctx: RequestContext, input: EnrolmentInput & { readonly admit: boolean }): Promise<Enrolment | Refusal> {
    return this.#run(ctx, 'decideEnrolment', input, async () => {
      if (!mayDecide(ctx.caller, ctx.home.id)) throw noSuchEnrolment();
      const reason = input.reason?.trim() || null;
      if (!input.admit && !reason) throw reasonNeeded('A denial needs a reason.');
      const { enrolment, offering } = await this.#lockEnrolment(ctx, input.enrolmentId);
      refuseOwnRecord(ctx.caller, enrolment, 'This is your own enrolment: another registrar must decide about it.');
      const before = enrolment.state;
      const left = await this.#places.settle(ctx, offering);
      if (input.admit && before === 'QUEUED' && enrolment.state === 'ENROLLED') return enrolment;
      const state = input.admit ? 'ENROLLED' : 'DENIED';
      mustBecome(enrolment, state);
      if (input.admit && !takesPlace(offering, ctx.now, ctx.home.timeZone))
        throw new Refusal('WRONG_STATE', 'The offering is FINISHED: places in it can no longer be given.');
      if (input.admit && awaitsNumber(offering))
        throw new Refusal('WRONG_STATE', 'The offering has no places yet: set their number before you give one.');
      if (input.admit && left === 0)
        throw new Refusal('NO_PLACES', `All ${offering.places} places of this offering are taken.`);
      await this.#states.change(ctx, [enrolment], { state, reason });
      await this.#places.settle(ctx, offering);
      return enrolment;
    });
  }

  /**
   * A learner gives up a place or a request, or a registrar withdraws it with a reason; the first on the waiting list
   * moves up. Places in an offering that is over are kept, since results belong to them; for the same reason a learner
   * cannot give up a place, and with it a failure, once a final result is recorded.
   */
  cancel(ctx: RequestContext, input: EnrolmentInput): Promise<Enrolment | Refusal> {
    return this.#run(ctx, 'cancelEnrolment', input, async () => {
      const { enrolment, offering } = await this.#lockEnrolment(ctx, input.enrolmentId);
      const own = ctx.caller.learner === enrolment.learner;
      const reason = input.reason?.trim() || null;
      if (!own && !reason) throw reasonNeeded('Withdrawing a place needs a reason.');
      mustBecome(enrolment, 'CANCELLED');
      if (own && enrolment.assessedAt)
        throw new Refusal('WRONG_STATE', 'A final result is recorded: the place can no longer be given up.');
      if (enrolment.state === 'ENROLLED' && isFinished(offering, ctx.now, ctx.home.timeZone))
        throw new Refusal('WRONG_STATE', 'The offering is FINISHED: places in it can no longer be given up.');
      await this.#states.change(ctx, [enrolment], {
        state: 'CANCELLED',
        reason,
        cancelledBy: own ? 'LEARNER' : 'HOST',
      });
      await this.#places.settle(ctx, offering);
      return enrolment;
    });
  }

  /** Cancels all enrolments of a cancelled offering that have not ended. */
  async cancelAll(ctx: RequestContext, offering: Offering, reason: string): Promise<void> {
    const living = await ctx.em.find(
      EnrolmentEntity,
      { offering: offering.id, state: { $in: ['PENDING', 'QUEUED', 'ENROLLED'] } },
      { refresh: true },
    );
    await this.#states.change(ctx, living, { state: 'CANCELLED', reason, cancelledBy: 'OFFERING' });
  }

  /**
   * The institution's assessments report a final result of an enrolment, which is finished by the last; where nothing is
   * assessed, its credentials report the end.
   */
  async assessed(ctx: RequestContext, message: Message, result: { readonly last: boolean }): Promise<void> {
    if (message.from !== ctx.home.id) return;
    const known = await ctx.em.findOne(EnrolmentEntity, String(message.payload['enrolment']));
    if (!known) return;
    await this.#places.lock(ctx, known.offering.id);
    await ctx.em.refresh(known);
    known.assessedAt ??= ctx.now;
    await ctx.em.flush();
    if (result.last && known.state === 'ENROLLED') await this.#states.change(ctx, [known], { state: 'FINISHED' });
    // It was cancelled while the result was recorded.
    if (known.state !== 'ENROLLED' && known.state !== 'FINISHED')
      ctx.log.warn(
        { enrolment: known.id, state: known.state },
        'a final result belongs to an enrolment without a place',
      );
  }

  #run(
    ctx: RequestContext,
    name: string,
    input: WithIdempotencyKey,
    work: () => Promise<Enrolment>,
  ): Promise<Enrolment | Refusal> {
    return this.#commands.run(ctx, { name, input, work, again: (id) => ctx.em.findOne(EnrolmentEntity, id) });
  }

  /** An enrolment the caller may act on, read again after its offering was locked. */
  async #lockEnrolment(ctx: RequestContext, id: string): Promise<{ enrolment: Enrolment; offering: Offering }> {
    const enrolment = await ctx.em.findOne(EnrolmentEntity, id);
    const own = enrolment !== null && ctx.caller.learner === enrolment.learner;
    if (!enrolment || !(own || mayDecide(ctx.caller, ctx.home.id))) throw noSuchEnrolment();
    const offering = await this.#places.lock(ctx, enrolment.offering.id);
    await ctx.em.refresh(enrolment);
    return { enrolment, offering };
  }
}

function mustBecome(enrolment: Enrolment, to: EnrolmentStateName): void {
  if (!mayBecome(enrolment.state, to))
    throw new Refusal('WRONG_STATE', `The enrolment is ${enrolment.state} and cannot become ${to}.`);
}

function isFinished(offering: Offering, now: Date, zone: string | undefined): boolean {
  return statusAt(timelineOf(offering, zone), now) === 'FINISHED';
}

const reasonNeeded = (sentence: string) =>
  new Refusal('INVALID', sentence, [{ path: 'input.reason', message: 'Give the reason; the learner can read it.' }]);

/** The same answer whether there is no such enrolment or the caller may not see it. */
const noSuchEnrolment = () =>
  new Refusal('NOT_FOUND', 'There is no such enrolment, or you may not see it: check the id.');
