import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { resultUnion } from '../refusals.ts';
import { DeliveryReplay } from './message.type.ts';

@InputType({ description: 'An administrator lets messages of their own institution go out again that were given up.' })
export class ReplayDeliveriesInput {
  @Field(() => ID, { description: 'Whose messages: the institution that sent them.' })
  @Directive('@institution')
  at!: string;

  @Field(() => ID, { nullable: true, description: 'One message by its id; unless given, all that are dead.' })
  messageId?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const ReplayDeliveriesResult = resultUnion('ReplayDeliveriesResult', () => DeliveryReplay);
