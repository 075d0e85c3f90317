import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { PlacesService } from '../places/places.service.ts';
import { LearnerReference, type Reference } from '../../shared/references/reference.type.ts';
import type { Offering as OfferingRecord } from '../offering/offering.entity.ts';
import { Offering } from '../offering/offering.type.ts';
import {
  CancelEnrolmentInput,
  CancelEnrolmentResult,
  DecideEnrolmentInput,
  DecideEnrolmentResult,
  EnrolInput,
  EnrolResult,
} from './enrolment.input.ts';
import type { Enrolment as EnrolmentRecord } from './enrolment.entity.ts';
import type { EnrolmentListService } from './enrolment-list.service.ts';
import type { EnrolmentService } from './enrolment.service.ts';
import { Enrolment } from './enrolment.type.ts';

@Resolver(() => Enrolment)
export class EnrolmentResolver {
  readonly #enrolments: EnrolmentService;
  readonly #list: EnrolmentListService;
  readonly #places: PlacesService;

  constructor(parts: { enrolments: EnrolmentService; list: EnrolmentListService; places: PlacesService }) {
    this.#enrolments = parts.enrolments;
    this.#list = parts.list;
    this.#places = parts.places;
  }

  @Query(() => Enrolment, {
    nullable: true,
    description: 'An enrolment by its id, for its learner and the host; null if the caller may not see it.',
  })
  enrolment(
    @Arg('id', () => ID) @Directive('@institution') id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<Enrolment | null> {
    return this.#list.visible(ctx, id) as Promise<Enrolment | null>;
  }

  @Mutation(() => EnrolResult, {
    description:
      'A learner requests a place at any institution during an enrolment period that is open to them; the host may then read their name, birth date and ESI at their home. Results in a place (`AUTOMATIC`), a request that awaits a decision, or a position on the waiting list.',
  })
  @Directive('@statement(purpose: "ENROLMENT", records: ["input.offeringId"])')
  enrol(
    @Arg('input', () => EnrolInput) input: EnrolInput,
    @Ctx() ctx: RequestContext,
  ): Promise<EnrolmentRecord | Refusal> {
    return this.#enrolments.enrol(ctx, input);
  }

  @Mutation(() => DecideEnrolmentResult, {
    description:
      'A registrar of the host gives or denies a place. Once the last place is given, pending requests join the waiting list in the order they were made.',
  })
  decideEnrolment(
    @Arg('input', () => DecideEnrolmentInput) input: DecideEnrolmentInput,
    @Ctx() ctx: RequestContext,
  ): Promise<EnrolmentRecord | Refusal> {
    return this.#enrolments.decide(ctx, input);
  }

  @Mutation(() => CancelEnrolmentResult, {
    description:
      'A learner gives up a place, or a registrar withdraws it with a reason; the first on the waiting list moves up immediately. Refused once the enrolment is finished, and to the learner once a final result is recorded.',
  })
  cancelEnrolment(
    @Arg('input', () => CancelEnrolmentInput) input: CancelEnrolmentInput,
    @Ctx() ctx: RequestContext,
  ): Promise<EnrolmentRecord | Refusal> {
    return this.#enrolments.cancel(ctx, input);
  }

  @FieldResolver(() => Offering, { description: 'The offering.' })
  offering(@Root() enrolment: EnrolmentRecord): Promise<OfferingRecord> {
    return enrolment.offering.loadOrFail();
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Current position on the waiting list, where 1 is next; null if not on it. Visible to the learner and to the host staff who handle enrolments.',
  })
  waitingListPlace(@Root() enrolment: EnrolmentRecord, @Ctx() ctx: RequestContext): Promise<number | null> {
    return this.#places.waitingListPlace(ctx, enrolment);
  }

  @FieldResolver(() => LearnerReference, {
    nullable: true,
    description: "The learner; resolved at the learner's home.",
  })
  learner(@Root() enrolment: EnrolmentRecord): Reference {
    return { id: enrolment.learner };
  }
}
