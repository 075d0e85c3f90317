import { Directive, Field, ID, InputType, Int } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';
import { resultUnion } from '../refusals.ts';
import { Mode } from '../../shared/card/offering-values.type.ts';
import { Offering } from './offering.type.ts';

@InputType({ description: 'A moment to open and a moment to close.' })
export class EnrolmentPeriodInput {
  @Field(() => DateTimeScalar, { description: 'From this moment on.' })
  opens!: Date;

  @Field(() => DateTimeScalar, { description: 'Until just before this moment.' })
  closes!: Date;
}

@InputType({ description: 'A course at a time.' })
export class PublishOfferingInput {
  @Field(() => ID, { description: 'The course, at the own institution.' })
  @Directive('@institution')
  courseId!: string;

  @Field(() => Mode, { description: 'How one takes part.' })
  mode!: keyof typeof Mode;

  @Field(() => DateScalar, { description: 'First day of study; not in the past.' })
  studyStart!: string;

  @Field(() => DateScalar, { description: 'Last day of study.' })
  studyEnd!: string;

  @Field(() => [EnrolmentPeriodInput], { description: 'When places can be asked for; at least one period.' })
  enrolmentPeriods!: EnrolmentPeriodInput[];

  @Field(() => Int, { description: 'How many places, 1 to 100,000.' })
  places!: number;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'An offering that will not take place.' })
export class CancelOfferingInput {
  @Field(() => ID, { description: 'The offering, at the own institution.' })
  @Directive('@institution')
  offeringId!: string;

  @Field(() => String, { description: 'Why, in words its learners read.' })
  reason!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const PublishOfferingResult = resultUnion('PublishOfferingResult', () => Offering);
export const CancelOfferingResult = resultUnion('CancelOfferingResult', () => Offering);
