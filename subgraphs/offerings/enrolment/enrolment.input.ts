import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { resultUnion } from '../refusals.ts';
import { Enrolment } from './enrolment.type.ts';

@InputType({ description: 'A learner asks for a place.' })
export class EnrolInput {
  @Field(() => ID, { description: 'The offering, at any institution.' })
  @Directive('@institution')
  offeringId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: "The host's decision about an enrolment." })
export class DecideEnrolmentInput {
  @Field(() => ID, { description: 'The enrolment, at the own institution.' })
  @Directive('@institution')
  enrolmentId!: string;

  @Field(() => Boolean, { description: 'True gives the place, while one is left; false denies it.' })
  admit!: boolean;

  @Field(() => String, { nullable: true, description: 'Why; required for a denial.' })
  reason?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({
  description: 'A learner gives a place or a request up; or the host takes it away. The other side reads why.',
})
export class CancelEnrolmentInput {
  @Field(() => ID, { description: 'The enrolment.' })
  @Directive('@institution')
  enrolmentId!: string;

  @Field(() => String, { nullable: true, description: 'Why; required of the host.' })
  reason?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const EnrolResult = resultUnion('EnrolResult', () => Enrolment);
export const DecideEnrolmentResult = resultUnion('DecideEnrolmentResult', () => Enrolment);
export const CancelEnrolmentResult = resultUnion('CancelEnrolmentResult', () => Enrolment);
