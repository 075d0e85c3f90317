import { LockMode } from '@mikro-orm/core';
import { sql } from '@mikro-orm/core';
import { textArray } from '../../shared/database/text-array.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { institutionOf, newRecordId } from '../../shared/identity/record-id.ts';
import type { Commands } from '../../shared/commands/commands.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import type { Readings } from '../../shared/reading/readings.ts';
import { page, pageSize, type Connection } from '../../shared/serving/connection.ts';
import type { Cursors } from '../../shared/serving/cursor.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import type { Message } from '../../shared/outbox/message.ts';
import { OfferingEntity, type Offering } from '../offering/offering.entity.ts';
import { statusAt, timelineOf } from '../offering/offering.policy.ts';
import { EnrolmentEntity, type Enrolment, type EnrolmentState } from './enrolment.entity.ts';
import { handlesEnrolments, LIVING, mayBecome, mayDecide, PLACED, seesEnrolment } from './enrolment.policy.ts';

/** Places in offerings: who asks, who gets one, and who may know. */
export class EnrolmentService {
  readonly #commands: Commands;
  readonly #outbox: Outbox;
  readonly #readings: Readings;
  readonly #cursors: Cursors;

  constructor(parts: { commands: Commands; outbox: Outbox; readings: Readings; cursors: Cursors }) {
    this.#commands = parts.commands;
    this.#outbox = parts.outbox;
    this.#readings = parts.readings;
    this.#cursors = parts.cursors;
  }

  /** The enrolment, where the caller may see it; otherwise as if there were none. */
  async visible(ctx: RequestContext, id: string): Promise<Enrolment | null> {
    const enrolment = await ctx.find(EnrolmentEntity, id);
    if (!enrolment) return null;
    if (seesEnrolment(ctx.caller, ctx.home.id, enrolment.learner) === 'YES') return enrolment;
    if (!(await this.#readings.covers(ctx, enrolment.learner, id))) return null;
    await this.#readings.tell(ctx, enrolment.learner, ['ENROLMENTS'], 'RECOGNITION');
    return enrolment;
  }

  /** Places not yet given. */
  async placesLeft(ctx: RequestContext, offering: Offering): Promise<number> {
    return Math.max(0, offering.places - (await ctx.load(placesTaken, offering.id)));
  }

  /** The enrolments of an offering, in the order they were asked for; null to anybody but the institution's staff. */
  async ofOffering(
    ctx: RequestContext,
    offering: Offering,
    first: number,
    after?: string,
  ): Promise<Connection<Enrolment> | null> {
    pageSize(first);
    if (!handlesEnrolments(ctx.caller, ctx.home.id)) return null;
    const list = `enrolments of ${offering.id}`;
    const position = this.#cursors.read(list, ctx.caller, after);
    const since = new Date(position?.[0] ?? 0);
    const beyond = position
      ? { $or: [{ requestedAt: { $gt: since } }, { requestedAt: since, id: { $gt: String(position[1]) } }] }
      : {};
    const where = { offering: offering.id };
    const [rows, total] = await Promise.all([
      ctx.em.find(
        EnrolmentEntity,
        { ...where, ...beyond },
        { orderBy: { requestedAt: 'asc', id: 'asc' }, limit: first + 1 },
      ),
      ctx.em.count(EnrolmentEntity, where),
    ]);
    return page(rows, first, total, (row) =>
      this.#cursors.write(list, ctx.caller, [row.requestedAt.toISOString(), row.id]),
    );
  }

  /** A learner asks for a place: pending while places are left, else on the waiting list. */
  enrol(
    ctx: RequestContext,
    input: { offeringId: string; idempotencyKey?: string | null | undefined },
  ): Promise<Enrolment | Refusal> {
    return this.#commands.run(ctx, {
      name: 'enrol',
      input,
      again: (id) => ctx.em.findOne(EnrolmentEntity, id),
      work: async () => {
        const { learner } = ctx.caller;
        if (!learner) throw new Refusal('NOT_ALLOWED', 'Only a learner can enrol: sign in as one.');
        const offering = await this.#lock(ctx, input.offeringId);
        const status = statusAt(timelineOf(offering), ctx.now);
        if (status !== 'OPEN')
          throw new Refusal('ENROLMENT_CLOSED', `The offering takes no enrolments now: it is ${status}.`);
        const former = await ctx.em.findOne(EnrolmentEntity, {
          offering: offering.id,
          learner,
          state: { $in: [...LIVING] },
        });
        if (former)
          throw new Refusal('ALREADY_ENROLLED', `You have asked for this offering before; it is ${former.state}.`);
        const state = (await this.#left(ctx, offering)) > 0 ? 'PENDING' : 'QUEUED';
        const enrolment = ctx.em.create(EnrolmentEntity, {
          id: newRecordId(ctx.home.id),
          offering,
          learner,
          state,
          reason: null,
          requestedAt: ctx.now,
          decidedAt: null,
        });
        await ctx.em.flush();
        await this.#tellHome(ctx, enrolment, ctx.statement?.signed);
        return enrolment;
      },
    });
  }

  /** A registrar gives or denies the place; the last one is given once. */
  decide(
    ctx: RequestContext,
    input: {
      enrolmentId: string;
      admit: boolean;
      reason?: string | null | undefined;
      idempotencyKey?: string | null | undefined;
    },
  ): Promise<Enrolment | Refusal> {
    return this.#commands.run(ctx, {
      name: 'decideEnrolment',
      input,
      again: (id) => ctx.em.findOne(EnrolmentEntity, id),
      work: async () => {
        if (!mayDecide(ctx.caller, ctx.home.id)) throw noSuchEnrolment();
        const reason = input.reason?.trim() || null;
        if (!input.admit && !reason) {
          throw new Refusal('INVALID', 'A denial needs a reason.', [
            { path: 'input.reason', message: 'Say why, in words the learner reads.' },
          ]);
        }
        const { enrolment, offering } = await this.#lockEnrolment(ctx, input.enrolmentId);
        this.#step(enrolment, input.admit ? 'ENROLLED' : 'DENIED');
        if (input.admit && (await this.#left(ctx, offering)) === 0) {
          throw new Refusal('NO_PLACES', `All ${offering.places} places of this offering are taken.`);
        }
        return await this.#become(ctx, enrolment, input.admit ? 'ENROLLED' : 'DENIED', reason);
      },
    });
  }

  /** A learner gives the place or the request up, or a registrar takes it away with a reason. */
  cancel(
    ctx: RequestContext,
    input: { enrolmentId: string; reason?: string | null | undefined; idempotencyKey?: string | null | undefined },
  ): Promise<Enrolment | Refusal> {
    return this.#commands.run(ctx, {
      name: 'cancelEnrolment',
      input,
      again: (id) => ctx.em.findOne(EnrolmentEntity, id),
      work: async () => {
        const { enrolment } = await this.#lockEnrolment(ctx, input.enrolmentId);
        const own = ctx.caller.learner === enrolment.learner;
        if (!own && !mayDecide(ctx.caller, ctx.home.id)) throw noSuchEnrolment();
        const reason = input.reason?.trim() || null;
        if (!own && !reason) {
          throw new Refusal('INVALID', 'Taking a place away needs a reason.', [
            { path: 'input.reason', message: 'Say why, in words the learner reads.' },
          ]);
        }
        this.#step(enrolment, 'CANCELLED');
        return await this.#become(ctx, enrolment, 'CANCELLED', reason);
      },
    });
  }

  /** Every living enrolment of a cancelled offering ends with it. */
  async cancelAll(ctx: RequestContext, offering: Offering, reason: string): Promise<void> {
    const living = await ctx.em.find(EnrolmentEntity, {
      offering: offering.id,
      state: { $in: ['PENDING', 'QUEUED', 'ENROLLED'] },
    });
    for (const enrolment of living) await this.#become(ctx, enrolment, 'CANCELLED', reason);
  }

  /** The assessments of the own institution say that a result is final: the learning is over. */
  async finish(ctx: RequestContext, message: Message): Promise<void> {
    if (message.from !== ctx.home.id) return;
    const known = await ctx.em.findOne(EnrolmentEntity, String(message.payload['enrolment']));
    if (!known) return;
    const { enrolment } = await this.#lockEnrolment(ctx, known.id);
    if (enrolment.state === 'ENROLLED') await this.#become(ctx, enrolment, 'FINISHED', null);
  }

  async #lock(ctx: RequestContext, id: string): Promise<Offering> {
    const offering = await ctx.em.findOne(OfferingEntity, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!offering) throw new Refusal('NOT_FOUND', 'There is no such offering.');
    return offering;
  }

  /** Locks the offering before the enrolment, always in this order, so that two decisions never wait for each other. */
  async #lockEnrolment(ctx: RequestContext, id: string): Promise<{ enrolment: Enrolment; offering: Offering }> {
    const seen = await ctx.em.findOne(EnrolmentEntity, id);
    if (!seen) throw noSuchEnrolment();
    const offering = await this.#lock(ctx, seen.offering.id);
    await ctx.em.refresh(seen);
    return { enrolment: seen, offering };
  }

  async #left(ctx: RequestContext, offering: Offering): Promise<number> {
    return (
      offering.places - (await ctx.em.count(EnrolmentEntity, { offering: offering.id, state: { $in: [...PLACED] } }))
    );
  }

  #step(enrolment: Enrolment, to: EnrolmentState): void {
    if (!mayBecome(enrolment.state, to))
      throw new Refusal('WRONG_STATE', `The enrolment is ${enrolment.state} and cannot become ${to}.`);
  }

  async #become(
    ctx: RequestContext,
    enrolment: Enrolment,
    state: EnrolmentState,
    reason: string | null,
  ): Promise<Enrolment> {
    enrolment.state = state;
    enrolment.reason = reason;
    enrolment.decidedAt = ctx.now;
    await ctx.em.flush();
    await this.#tellHome(ctx, enrolment);
    return enrolment;
  }

  async #tellHome(ctx: RequestContext, enrolment: Enrolment, statement?: string): Promise<void> {
    const payload = { enrolment: enrolment.id, learner: enrolment.learner, state: enrolment.state, statement };
    await this.#outbox.send(ctx.em, {
      to: institutionOf(enrolment.learner),
      kind: 'learners.enrolmentChanged',
      payload,
    });
  }
}

/** In the same words whether there is none or the caller may not see it. */
const noSuchEnrolment = () => new Refusal('NOT_FOUND', 'There is no such enrolment for you: check its id.');

const placesTaken: Batch<string, number> = async (ctx, offerings) => {
  const rows = await ctx.em.execute<{ offering_id: string; taken: string }[]>(
    sql`select "offering_id", count(*) as taken from "offerings"."enrolment"
      where "offering_id" = any(${textArray(offerings)}::text[]) and "state" = any(${textArray(PLACED)}::text[]) group by "offering_id"`,
  );
  const taken = new Map(rows.map((row) => [row.offering_id, Number(row.taken)]));
  return offerings.map((id) => taken.get(id) ?? 0);
};
