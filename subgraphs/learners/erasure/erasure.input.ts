import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { resultUnion } from '../refusals.ts';
import { Erasure } from './erasure.type.ts';

@InputType({ description: 'A learner requests the erasure of their data, at home and wherever else it is kept.' })
export class RequestErasureInput {
  @Field(() => ID, { description: 'Your own learner id, as a confirmation: an erasure cannot be undone.' })
  @Directive('@institution')
  learnerId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A learner withdraws a request for erasure.' })
export class WithdrawErasureInput {
  @Field(() => ID, { description: 'The request.' })
  @Directive('@institution')
  erasureId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A registrar erases a learner who requested it, or refuses.' })
export class EraseLearnerInput {
  @Field(() => ID, { description: "The learner's request." })
  @Directive('@institution')
  erasureId!: string;

  @Field(() => Boolean, { description: 'True erases the learner; false refuses.' })
  erase!: boolean;

  @Field(() => String, { nullable: true, description: 'The reason for a refusal; the learner can read it.' })
  reason?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const RequestErasureResult = resultUnion('RequestErasureResult', () => Erasure);
export const WithdrawErasureResult = resultUnion('WithdrawErasureResult', () => Erasure);
export const EraseLearnerResult = resultUnion('EraseLearnerResult', () => Erasure);
