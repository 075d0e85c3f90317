import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { connectionType } from '../../shared/serving/connection.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

export const EnrolmentStateEnum = enumType('EnrolmentState', "Where an enrolment stands, in the host's books.", {
  PENDING: 'Asked for; the host has not decided.',
  QUEUED:
    'On the waiting list: every place is taken. A place that becomes free is given to the first, without another decision.',
  ENROLLED: 'Has a place.',
  DENIED: 'Was refused, with a reason the learner can read.',
  CANCELLED: 'Given up by the learner, taken away by the host, or ended with the offering.',
  FINISHED: 'The learning is over and its result is final.',
});

export const CancelledByEnum = enumType('CancelledBy', 'Who ended an enrolment.', {
  LEARNER: 'The learner gave the place or the request up.',
  HOST: 'The host took it away; `reason` says why.',
  OFFERING: 'The offering was cancelled, and every enrolment with it.',
});

@ObjectType({ description: 'A place taken, asked for or waited for in an offering.' })
@Directive('@key(fields: "id")')
export class Enrolment {
  @Field(() => ID, { description: 'Record id at the host institution.' })
  id!: string;

  @Field(() => EnrolmentStateEnum, { description: 'Where it stands.' })
  state!: keyof typeof EnrolmentStateEnum;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was denied or cancelled, in words that both the learner and the host read.',
  })
  reason!: string | null;

  @Field(() => CancelledByEnum, {
    nullable: true,
    description: 'Who ended it; null unless it is CANCELLED, and where that was before this was noted.',
  })
  cancelledBy!: keyof typeof CancelledByEnum | null;

  @Field(() => DateTimeScalar, {
    description: 'When the learner asked; of two requests for an offering one is always the earlier.',
  })
  requestedAt!: Date;
}

export const EnrolmentConnection = connectionType('Enrolment', () => Enrolment);
