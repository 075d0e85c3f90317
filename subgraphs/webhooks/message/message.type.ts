import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

export const MessageState = enumType('MessageState', 'The state of an undelivered message.', {
  PENDING: 'Queued, or being retried.',
  DEAD: 'Dead letter: its receiver refused it permanently, or delivery has failed for about three and a half days. It can be resent.',
});

@ObjectType({
  description:
    'A message from an institution to another, or to the hub, that has not been delivered yet. Its content is not shown.',
})
export class UndeliveredMessage {
  @Field(() => ID, { description: 'The same in every attempt: its receiver takes it once.' })
  id!: string;

  @Field(() => String, { description: 'The receiving subgraph and what happened: `learners.enrolmentChanged`.' })
  kind!: string;

  @Field(() => ID, { description: 'The receiver: a SCHAC code, or `hub`.' })
  to!: string;

  @Field(() => DateTimeScalar, { description: 'When it was queued.' })
  since!: Date;

  @Field(() => MessageState, { description: 'Its state.' })
  state!: keyof typeof MessageState;

  @Field(() => Int, { description: 'Number of attempts since it was queued or last resent.' })
  tries!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Why the last attempt failed, in English; null before the first.',
  })
  lastError!: string | null;
}

@ObjectType({ description: 'A resend of dead letters by an administrator.' })
export class DeliveryReplay {
  @Field(() => ID, { description: 'Record id at the institution.' })
  id!: string;

  @Field(() => Int, { description: 'How many messages were resent.' })
  messages!: number;

  @Field(() => DateTimeScalar, { description: 'When it was requested.' })
  at!: Date;
}
