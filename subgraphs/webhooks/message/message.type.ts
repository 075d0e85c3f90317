import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

export const MessageState = enumType('MessageState', 'How a message that has not arrived stands.', {
  PENDING: 'On its way, or to be tried again.',
  DEAD: 'Given up: its receiver refused it for good, or some three and a half days have passed. It may be replayed.',
});

@ObjectType({
  description:
    'A message from an institution to another, or to the hub, that has not arrived. Never what it says: that is between the two.',
})
export class UndeliveredMessage {
  @Field(() => ID, { description: 'The same in every try: its receiver takes it once.' })
  id!: string;

  @Field(() => String, { description: 'The receiving subgraph and what happened: `learners.enrolmentChanged`.' })
  kind!: string;

  @Field(() => ID, { description: 'Whom it tells: a SCHAC code, or `hub`.' })
  to!: string;

  @Field(() => DateTimeScalar, { description: 'When it was written.' })
  since!: Date;

  @Field(() => MessageState, { description: 'How it stands.' })
  state!: keyof typeof MessageState;

  @Field(() => Int, { description: 'How often it was tried since it was written, or replayed.' })
  tries!: number;

  @Field(() => String, { nullable: true, description: 'Why the last try failed, in English; null before the first.' })
  lastError!: string | null;
}

@ObjectType({ description: 'That an administrator let messages go out again which had been given up.' })
export class DeliveryReplay {
  @Field(() => ID, { description: 'Record id at the institution.' })
  id!: string;

  @Field(() => Int, { description: 'How many messages go out again.' })
  messages!: number;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;
}
