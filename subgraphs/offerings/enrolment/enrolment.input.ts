import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { resultUnion } from '../refusals.ts';
import { Enrolment } from './enrolment.type.ts';

@InputType({ description: 'A learner requests a place.' })
export class EnrolInput {
  @Field(() => ID, { description: 'The offering, at any institution.' })
  @Directive('@institution')
  offeringId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: "The host's decision about an enrolment." })
export class DecideEnrolmentInput {
  @Field(() => ID, { description: 'The enrolment, at your institution.' })
  @Directive('@institution')
  enrolmentId!: string;

  @Field(() => Boolean, { description: 'True gives the place if one is left; false denies it.' })
  admit!: boolean;

  @Field(() => String, { nullable: true, description: 'The reason; required for a denial.' })
  reason?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({
  description: 'A learner gives up a place or a request, or the host withdraws it. The other side can read the reason.',
})
export class CancelEnrolmentInput {
  @Field(() => ID, { description: 'The enrolment.' })
  @Directive('@institution')
  enrolmentId!: string;

  @Field(() => String, { nullable: true, description: 'The reason; required of the host.' })
  reason?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const EnrolResult = resultUnion('EnrolResult', () => Enrolment);
export const DecideEnrolmentResult = resultUnion('DecideEnrolmentResult', () => Enrolment);
export const CancelEnrolmentResult = resultUnion('CancelEnrolmentResult', () => Enrolment);
