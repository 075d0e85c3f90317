import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { connectionType } from '../../shared/serving/connection.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

export const EnrolmentState = enumType('EnrolmentState', 'The state of an enrolment, as recorded by the host.', {
  PENDING: 'Requested; the host has not decided yet.',
  QUEUED:
    'On the waiting list, as every place is taken. A place that becomes free goes to the first on the list without another decision.',
  ENROLLED: 'Has a place.',
  DENIED: 'Denied, with a reason the learner can read.',
  CANCELLED: 'Given up by the learner, withdrawn by the host, or ended with the offering.',
  FINISHED: 'The learning is over and its result is final.',
});

export const CancelledBy = enumType('CancelledBy', 'Who ended an enrolment.', {
  LEARNER: 'The learner gave up the place or the request.',
  HOST: 'The host withdrew it; `reason` says why.',
  OFFERING: 'The offering was cancelled, and every enrolment with it, or it was over before a place was given.',
});

@ObjectType({ description: 'A place in an offering: held, requested or waited for.' })
@Directive('@key(fields: "id")')
export class Enrolment {
  @Field(() => ID, { description: 'Record id at the host institution.' })
  id!: string;

  @Field(() => EnrolmentState, { description: 'Its state.' })
  state!: keyof typeof EnrolmentState;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was denied or cancelled; both the learner and the host can read it.',
  })
  reason!: string | null;

  @Field(() => CancelledBy, {
    nullable: true,
    description: 'Who ended it; null unless it is CANCELLED, and for cancellations from before this was recorded.',
  })
  cancelledBy!: keyof typeof CancelledBy | null;

  @Field(() => DateTimeScalar, {
    description: 'When the learner requested it. No two requests for an offering have the same time.',
  })
  requestedAt!: Date;
}

export const EnrolmentConnection = connectionType('Enrolment', () => Enrolment);
