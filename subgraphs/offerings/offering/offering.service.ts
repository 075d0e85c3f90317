import { LockMode, ref, sql } from '@mikro-orm/core';
import { Refusal, type RefusalDetail } from '../../shared/errors/refusal.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { hasRole } from '../../shared/identity/caller.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { Commands } from '../../shared/commands/commands.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { CourseEntity } from '../course/course.entity.ts';
import type { EnrolmentService } from '../enrolment/enrolment.service.ts';
import { cardOf, type OfferingCard } from './offering.card.ts';
import { OfferingEntity, type Offering } from './offering.entity.ts';

/** What a registrar says of a new offering. */
export interface OfferingPlan {
  readonly courseId: string;
  readonly mode: Offering['mode'];
  readonly studyStart: string;
  readonly studyEnd: string;
  readonly enrolmentPeriods: readonly { readonly opens: Date; readonly closes: Date }[];
  readonly places: number;
  readonly idempotencyKey?: string | null | undefined;
}

const FEED_PAGE = 500;

/** Offerings of the institution: published, cancelled, and fed to the hub's index. */
export class OfferingService {
  readonly #commands: Commands;
  readonly #outbox: Outbox;
  readonly #enrolments: EnrolmentService;

  constructor(parts: { commands: Commands; outbox: Outbox; enrolments: EnrolmentService }) {
    this.#commands = parts.commands;
    this.#outbox = parts.outbox;
    this.#enrolments = parts.enrolments;
  }

  /** A registrar offers a course of the institution at a time. */
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
        if (wrong.length > 0) throw new Refusal('INVALID', 'The dates or places do not hold together.', wrong);
        const offering = ctx.em.create(OfferingEntity, {
          id: newRecordId(ctx.home.id),
          course: ref(course),
          mode: plan.mode,
          studyStart: plan.studyStart,
          studyEnd: plan.studyEnd,
          enrolmentPeriods: plan.enrolmentPeriods.map(({ opens, closes }) => ({
            opens: opens.toISOString(),
            closes: closes.toISOString(),
          })),
          places: plan.places,
          cancelledAt: null,
          cancelledBecause: null,
        });
        await ctx.em.flush();
        await this.#feed(ctx, offering);
        return offering;
      },
    });
  }

  /** A registrar cancels an offering: its enrolments end, their learners read why. */
  cancel(
    ctx: RequestContext,
    input: { offeringId: string; reason: string; idempotencyKey?: string | null | undefined },
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
            { path: 'input.reason', message: 'Say why, in words the learners read.' },
          ]);
        const offering = await ctx.em.findOne(OfferingEntity, input.offeringId, {
          lockMode: LockMode.PESSIMISTIC_WRITE,
        });
        if (!offering) throw new Refusal('NOT_FOUND', 'There is no such offering here.');
        if (offering.cancelledAt) throw new Refusal('WRONG_STATE', 'The offering is cancelled already.');
        offering.cancelledAt = ctx.now;
        offering.cancelledBecause = reason;
        await ctx.em.flush();
        await this.#enrolments.cancelAll(ctx, offering, reason);
        await this.#feed(ctx, offering);
        return offering;
      },
    });
  }

  /**
   * The harvest: cards of offerings changed since a cursor, oldest change first. A change still uncommitted is never
   * passed over: only transactions older than every running one are given.
   *
   * @throws HubError UNAUTHENTICATED to anybody but the hub
   */
  async feed(
    ctx: RequestContext,
    query: Readonly<Record<string, string | undefined>>,
  ): Promise<{ cards: OfferingCard[]; next: string | null }> {
    if (!hasRole(ctx.caller, 'SERVICE', 'hub')) throw new HubError('UNAUTHENTICATED', 'Only the hub harvests.');
    const first = Math.min(Number(query['first']) || FEED_PAGE, FEED_PAGE);
    const [xid = '0', id = ''] = (query['after'] ?? '').split('~');
    const changed = await ctx.em.execute<{ id: string; xid: string }[]>(
      sql`select "id", "change_xid"::text as xid from "offerings"."offering"
        where ("change_xid", "id") > (${/^\d+$/.test(xid) ? xid : '0'}::xid8, ${id}) and "change_xid" < pg_snapshot_xmin(pg_current_snapshot())
        order by "change_xid", "id" limit ${first}`,
    );
    const offerings = await ctx.em.find(
      OfferingEntity,
      { id: { $in: changed.map((row) => row.id) } },
      { populate: ['course'] },
    );
    const byId = new Map(offerings.map((offering) => [offering.id, offering]));
    const cards = changed
      .flatMap((row) => byId.get(row.id) ?? [])
      .map((offering) => cardOf(offering, offering.course.getEntity(), ctx.home));
    const last = changed.at(-1);
    return { cards, next: last ? `${last.xid}~${last.id}` : null };
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

function mistakesOf(plan: OfferingPlan, now: Date): RefusalDetail[] {
  const wrong: RefusalDetail[] = [];
  if (plan.studyStart < dayOf(now))
    wrong.push({ path: 'input.studyStart', message: `${plan.studyStart} is in the past: give today or a later day.` });
  if (plan.studyEnd < plan.studyStart)
    wrong.push({
      path: 'input.studyEnd',
      message: `${plan.studyEnd} is before the first day of study: give ${plan.studyStart} or a later day.`,
    });
  if (plan.places < 1 || plan.places > 100_000)
    wrong.push({ path: 'input.places', message: 'Offer 1 to 100,000 places.' });
  if (plan.enrolmentPeriods.length === 0)
    wrong.push({ path: 'input.enrolmentPeriods', message: 'Say when places can be asked for.' });
  plan.enrolmentPeriods.forEach(({ opens, closes }, index) => {
    const path = `input.enrolmentPeriods.${index}.closes`;
    if (closes <= opens) wrong.push({ path, message: 'It closes before it opens: give a moment after `opens`.' });
    else if (closes <= now)
      wrong.push({ path, message: `${closes.toISOString()} is in the past: give a later moment.` });
  });
  return wrong;
}
