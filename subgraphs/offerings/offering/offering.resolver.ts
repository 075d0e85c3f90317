import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import { AFTER, FIRST } from '../../shared/serving/arguments.ts';
import type { Connection } from '../../shared/serving/connection.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Course as CourseRecord } from '../course/course.entity.ts';
import { Course } from '../course/course.type.ts';
import { countEnrolmentsOf } from '../enrolment/enrolment-counts.ts';
import { EnrolmentCounts } from '../enrolment/enrolment-counts.type.ts';
import { EnrolmentConnection, type Enrolment } from '../enrolment/enrolment.type.ts';
import type { EnrolmentListService } from '../enrolment/enrolment-list.service.ts';
import type { PlacesService } from '../places/places.service.ts';
import { Institution } from '../institution/institution.type.ts';
import type { Offering as OfferingRecord } from './offering.entity.ts';
import {
  CancelOfferingInput,
  CancelOfferingResult,
  ChangeOfferingInput,
  ChangeOfferingResult,
  ChangePlacesInput,
  ChangePlacesResult,
  PublishOfferingInput,
  PublishOfferingResult,
  WithdrawOfferingInput,
  WithdrawOfferingResult,
} from './offering.input.ts';
import { currentPeriod, periodsOf, type Period } from './enrolment-period.policy.ts';
import { statusAt, timelineOf } from './offering.policy.ts';
import type { OfferingService } from './offering.service.ts';
import {
  ENROLMENT_PERIOD,
  ENROLMENT_PERIODS,
  EnrolmentPeriod,
  OFFERING_TIME_ZONE,
  OfferingStatus,
  StudyPeriod,
} from '../../shared/card/offering-values.type.ts';
import { Offering } from './offering.type.ts';
import { visibleOffering } from './visible-offering.ts';

@Resolver(() => Offering)
export class OfferingResolver {
  readonly #offerings: OfferingService;
  readonly #list: EnrolmentListService;
  readonly #places: PlacesService;

  constructor(parts: { offerings: OfferingService; list: EnrolmentListService; places: PlacesService }) {
    this.#offerings = parts.offerings;
    this.#list = parts.list;
    this.#places = parts.places;
  }

  @Query(() => Offering, { nullable: true, description: 'An offering by its id; null if there is none.' })
  offering(
    @Arg('id', () => ID) @Directive('@institution') id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<Offering | null> {
    return visibleOffering(ctx, id) as Promise<Offering | null>;
  }

  @Mutation(() => PublishOfferingResult, {
    description: 'A registrar publishes an offering of a course of their institution.',
  })
  publishOffering(
    @Arg('input', () => PublishOfferingInput) input: PublishOfferingInput,
    @Ctx() ctx: RequestContext,
  ): Promise<OfferingRecord | Refusal> {
    return this.#offerings.publish(ctx, input);
  }

  @Mutation(() => ChangeOfferingResult, {
    description:
      'A registrar changes the dates, the mode or the admission of an offering, as when a deadline is extended; the waiting list moves up where places can be given.',
  })
  changeOffering(
    @Arg('input', () => ChangeOfferingInput) input: ChangeOfferingInput,
    @Ctx() ctx: RequestContext,
  ): Promise<OfferingRecord | Refusal> {
    return this.#offerings.change(ctx, input);
  }

  @Mutation(() => ChangePlacesResult, {
    description: 'A registrar changes the number of places; if there are more, the waiting list moves up immediately.',
  })
  changePlaces(
    @Arg('input', () => ChangePlacesInput) input: ChangePlacesInput,
    @Ctx() ctx: RequestContext,
  ): Promise<OfferingRecord | Refusal> {
    return this.#offerings.changePlaces(ctx, input);
  }

  @Mutation(() => CancelOfferingResult, {
    description: 'A registrar cancels an offering; its learners can read the reason.',
  })
  cancelOffering(
    @Arg('input', () => CancelOfferingInput) input: CancelOfferingInput,
    @Ctx() ctx: RequestContext,
  ): Promise<OfferingRecord | Refusal> {
    return this.#offerings.cancel(ctx, input);
  }

  @Mutation(() => WithdrawOfferingResult, {
    description:
      'A registrar withdraws an offering that was published by mistake and in which nobody has requested a place; it is removed from the catalogue.',
  })
  withdrawOffering(
    @Arg('input', () => WithdrawOfferingInput) input: WithdrawOfferingInput,
    @Ctx() ctx: RequestContext,
  ): Promise<OfferingRecord | Refusal> {
    return this.#offerings.withdraw(ctx, input);
  }

  @FieldResolver(() => OfferingStatus, { description: 'Its current status, computed from its schedule.' })
  @Directive('@shareable')
  status(@Root() offering: OfferingRecord, @Ctx() ctx: RequestContext): keyof typeof OfferingStatus {
    return statusAt(timelineOf(offering, ctx.home.timeZone), ctx.now);
  }

  @FieldResolver(() => StudyPeriod, { description: 'The days of study.' })
  @Directive('@shareable')
  studyPeriod(@Root() offering: OfferingRecord): StudyPeriod {
    return { start: offering.studyStart, end: offering.studyEnd };
  }

  @FieldResolver(() => String, { description: OFFERING_TIME_ZONE })
  @Directive('@shareable')
  timeZone(@Ctx() ctx: RequestContext): string {
    return ctx.home.timeZone ?? 'UTC';
  }

  @FieldResolver(() => EnrolmentPeriod, {
    nullable: true,
    description: ENROLMENT_PERIOD,
  })
  @Directive('@shareable')
  enrolmentPeriod(@Root() offering: OfferingRecord, @Ctx() ctx: RequestContext): EnrolmentPeriod | null {
    const period = currentPeriod(offering.enrolmentPeriods, ctx.now);
    return period && shown(period);
  }

  @FieldResolver(() => [EnrolmentPeriod], { description: ENROLMENT_PERIODS })
  @Directive('@shareable')
  enrolmentPeriods(@Root() offering: OfferingRecord): EnrolmentPeriod[] {
    return periodsOf(offering.enrolmentPeriods).map(shown);
  }

  @FieldResolver(() => Institution, { description: 'The institution that offers it.' })
  @Directive('@shareable')
  @Directive('@provides(fields: "name country")')
  institution(@Ctx() ctx: RequestContext): Institution {
    return ctx.home;
  }

  @FieldResolver(() => Course, { description: 'What is learnt.' })
  @Directive('@shareable')
  course(@Root() offering: OfferingRecord): Promise<CourseRecord> {
    return offering.course.loadOrFail();
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Places not yet given, read live from the institution; null while it is unavailable.',
  })
  placesLeft(@Root() offering: OfferingRecord, @Ctx() ctx: RequestContext): Promise<number> {
    return this.#places.placesLeft(ctx, offering);
  }

  @FieldResolver(() => EnrolmentConnection, {
    nullable: true,
    description: 'Its enrolments, visible to the staff of its institution who handle them; null for anybody else.',
  })
  enrolments(
    @Root() offering: OfferingRecord,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after?: string,
  ): Promise<Connection<Enrolment> | null> {
    return this.#list.ofOffering(ctx, offering, first, after) as Promise<Connection<Enrolment> | null>;
  }

  @FieldResolver(() => EnrolmentCounts, {
    nullable: true,
    description: 'How many enrolments it has. Visible to the staff who handle them; null for anybody else.',
  })
  enrolmentCounts(@Root() { id }: OfferingRecord, @Ctx() ctx: RequestContext): Promise<EnrolmentCounts | null> {
    return countEnrolmentsOf(ctx, id);
  }
}

function shown({ opens, closes, targetGroup }: Period): EnrolmentPeriod {
  return { opens: new Date(opens), closes: new Date(closes), targetGroup };
}
