import { Directive, Field, ID, InputType, Int } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';
import { resultUnion } from '../refusals.ts';
import { Mode, TargetGroup } from '../../shared/card/offering-values.type.ts';
import { Admission, Offering } from './offering.type.ts';

@InputType({ description: 'When enrolment opens, when it closes, and for whom.' })
export class EnrolmentPeriodInput {
  @Field(() => DateTimeScalar, { description: 'Enrolment is open from this moment on.' })
  opens!: Date;

  @Field(() => DateTimeScalar, { description: 'Enrolment is open until just before this moment.' })
  closes!: Date;

  @Field(() => TargetGroup, {
    nullable: true,
    description: 'Who may request a place in this period; EVERYONE by default.',
  })
  targetGroup?: keyof typeof TargetGroup | null;
}

@InputType({ description: 'A scheduled run of a course.' })
export class PublishOfferingInput {
  @Field(() => ID, { description: 'The course, at your institution.' })
  @Directive('@institution')
  courseId!: string;

  @Field(() => Mode, { description: 'How learners take part.' })
  mode!: keyof typeof Mode;

  @Field(() => DateScalar, { description: 'First day of study; not in the past.' })
  studyStart!: string;

  @Field(() => DateScalar, { description: 'Last day of study.' })
  studyEnd!: string;

  @Field(() => [EnrolmentPeriodInput], {
    description: 'When places can be requested: 1 to 50 periods, in any order; they may overlap.',
  })
  enrolmentPeriods!: EnrolmentPeriodInput[];

  @Field(() => Int, { description: 'How many places, 1 to 100,000.' })
  places!: number;

  @Field(() => Admission, { nullable: true, description: 'How places are given; BY_HOST by default.' })
  admission?: keyof typeof Admission | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'What changes of an offering; what is left out stays as it is.' })
export class ChangeOfferingInput {
  @Field(() => ID, { description: 'The offering, at your institution; not yet over.' })
  @Directive('@institution')
  offeringId!: string;

  @Field(() => Mode, { nullable: true, description: 'How learners take part.' })
  mode?: keyof typeof Mode | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of study; a new one is not in the past.' })
  studyStart?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of study; not in the past.' })
  studyEnd?: string | null;

  @Field(() => [EnrolmentPeriodInput], {
    nullable: true,
    description:
      'All periods in which places can be requested, 1 to 50, instead of the former ones; one that has closed is only kept.',
  })
  enrolmentPeriods?: EnrolmentPeriodInput[] | null;

  @Field(() => Admission, {
    nullable: true,
    description: 'How places are given; changed only while no request waits for a decision.',
  })
  admission?: keyof typeof Admission | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A new number of places.' })
export class ChangePlacesInput {
  @Field(() => ID, { description: 'The offering, at your institution.' })
  @Directive('@institution')
  offeringId!: string;

  @Field(() => Int, { description: 'How many in total, 1 to 100,000; not fewer than are already given.' })
  places!: number;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'An offering that will not take place.' })
export class CancelOfferingInput {
  @Field(() => ID, { description: 'The offering, at your institution.' })
  @Directive('@institution')
  offeringId!: string;

  @Field(() => String, { description: 'The reason; its learners can read it.' })
  reason!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'An offering that was published by mistake.' })
export class WithdrawOfferingInput {
  @Field(() => ID, { description: 'The offering, at your institution; nobody has requested a place in it.' })
  @Directive('@institution')
  offeringId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const PublishOfferingResult = resultUnion('PublishOfferingResult', () => Offering);
export const ChangeOfferingResult = resultUnion('ChangeOfferingResult', () => Offering);
export const ChangePlacesResult = resultUnion('ChangePlacesResult', () => Offering);
export const CancelOfferingResult = resultUnion('CancelOfferingResult', () => Offering);
export const WithdrawOfferingResult = resultUnion('WithdrawOfferingResult', () => Offering);
