import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { resultUnion } from '../refusals.ts';
import { PreparationBatch } from './preparation-batch.type.ts';

@InputType({ description: 'A registrar starts the preparation of the credentials of an offering.' })
export class PrepareCredentialsInput {
  @Field(() => ID, { description: 'The offering, at your institution.' })
  @Directive('@institution')
  offeringId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const PrepareCredentialsResult = resultUnion('PrepareCredentialsResult', () => PreparationBatch);
