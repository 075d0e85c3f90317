import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { connectionType } from '../../shared/serving/connection.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

export const EnrolmentStateEnum = enumType('EnrolmentState', "Where an enrolment stands, in the host's books.", {
  PENDING: 'Asked for; the host has not decided.',
  QUEUED: 'On the waiting list: every place is taken.',
  ENROLLED: 'Has a place.',
  DENIED: 'Was refused, with a reason the learner can read.',
  CANCELLED: 'Given up, by the learner or with the offering.',
  FINISHED: 'The learning is over and its result is final.',
});

@ObjectType({ description: 'A place taken, asked for or waited for in an offering.' })
@Directive('@key(fields: "id")')
export class Enrolment {
  @Field(() => ID, { description: 'Record id at the host institution.' })
  id!: string;

  @Field(() => EnrolmentStateEnum, { description: 'Where it stands.' })
  state!: keyof typeof EnrolmentStateEnum;

  @Field(() => String, { nullable: true, description: 'Why it was denied or cancelled, in words the learner reads.' })
  reason!: string | null;

  @Field(() => DateTimeScalar, { description: 'When the learner asked.' })
  requestedAt!: Date;
}

export const EnrolmentConnection = connectionType('Enrolment', () => Enrolment);
