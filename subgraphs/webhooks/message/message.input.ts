import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { resultUnion } from '../refusals.ts';
import { DeliveryReplay } from './message.type.ts';

@InputType({ description: 'An administrator resends dead letters of their institution.' })
export class ReplayDeliveriesInput {
  @Field(() => ID, { description: 'The institution that sent the messages.' })
  @Directive('@institution')
  at!: string;

  @Field(() => ID, { nullable: true, description: 'One message by its id; all dead letters by default.' })
  messageId?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const ReplayDeliveriesResult = resultUnion('ReplayDeliveriesResult', () => DeliveryReplay);
