import { Directive, Field, ID, InputType } from 'type-graphql';
import { resultUnion } from '../refusals.ts';
import { PreparationBatch } from './preparation-batch.type.ts';

@InputType({ description: 'A registrar has the credentials of an offering prepared.' })
export class PrepareCredentialsInput {
  @Field(() => ID, { description: 'The offering, at the own institution.' })
  @Directive('@institution')
  offeringId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The same key with the same input by the same person gives the same answer.',
  })
  idempotencyKey?: string | null;
}

export const PrepareCredentialsResult = resultUnion('PrepareCredentialsResult', () => PreparationBatch);
