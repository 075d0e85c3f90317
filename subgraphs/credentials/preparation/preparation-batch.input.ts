import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { resultUnion } from '../refusals.ts';
import { PreparationBatch } from './preparation-batch.type.ts';

@InputType({ description: 'A registrar has the credentials of an offering prepared.' })
export class PrepareCredentialsInput {
  @Field(() => ID, { description: 'The offering, at the own institution.' })
  @Directive('@institution')
  offeringId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const PrepareCredentialsResult = resultUnion('PrepareCredentialsResult', () => PreparationBatch);
