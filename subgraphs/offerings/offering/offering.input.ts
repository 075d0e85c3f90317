import { Directive, Field, ID, InputType, Int } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';
import { resultUnion } from '../refusals.ts';
import { Mode, TargetGroup } from '../../shared/card/offering-values.type.ts';
import { AdmissionEnum, Offering } from './offering.type.ts';

@InputType({ description: 'A moment to open, a moment to close, and for whom.' })
export class EnrolmentPeriodInput {
  @Field(() => DateTimeScalar, { description: 'From this moment on.' })
  opens!: Date;

  @Field(() => DateTimeScalar, { description: 'Until just before this moment.' })
  closes!: Date;

  @Field(() => TargetGroup, { nullable: true, description: 'Who may ask for a place then; EVERYONE unless told.' })
  targetGroup?: keyof typeof TargetGroup | null;
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

  @Field(() => [EnrolmentPeriodInput], {
    description: 'When places can be asked for: 1 to 50 periods, in any order; they may overlap.',
  })
  enrolmentPeriods!: EnrolmentPeriodInput[];

  @Field(() => Int, { description: 'How many places, 1 to 100,000.' })
  places!: number;

  @Field(() => AdmissionEnum, { nullable: true, description: 'How places are given; BY_HOST unless told.' })
  admission?: keyof typeof AdmissionEnum | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'More places, or fewer.' })
export class ChangePlacesInput {
  @Field(() => ID, { description: 'The offering, at the own institution.' })
  @Directive('@institution')
  offeringId!: string;

  @Field(() => Int, { description: 'How many in all, 1 to 100,000; never fewer than are given.' })
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

@InputType({ description: 'An offering that was published by mistake.' })
export class WithdrawOfferingInput {
  @Field(() => ID, { description: 'The offering, at the own institution; nobody has asked for a place in it.' })
  @Directive('@institution')
  offeringId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const PublishOfferingResult = resultUnion('PublishOfferingResult', () => Offering);
export const ChangePlacesResult = resultUnion('ChangePlacesResult', () => Offering);
export const CancelOfferingResult = resultUnion('CancelOfferingResult', () => Offering);
export const WithdrawOfferingResult = resultUnion('WithdrawOfferingResult', () => Offering);
