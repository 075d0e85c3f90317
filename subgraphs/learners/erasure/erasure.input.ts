import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { resultUnion } from '../refusals.ts';
import { Erasure } from './erasure.type.ts';

@InputType({ description: 'A learner asks that their data be erased, at home and wherever they are kept.' })
export class RequestErasureInput {
  @Field(() => ID, { description: 'The own learner id, to make sure: this cannot be undone.' })
  @Directive('@institution')
  learnerId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A learner takes that back.' })
export class WithdrawErasureInput {
  @Field(() => ID, { description: 'What was asked.' })
  @Directive('@institution')
  erasureId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A registrar erases a learner who asked for it, or refuses.' })
export class EraseLearnerInput {
  @Field(() => ID, { description: 'What the learner asked.' })
  @Directive('@institution')
  erasureId!: string;

  @Field(() => Boolean, { description: 'False refuses.' })
  erase!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it is refused, in words the learner reads.' })
  reason?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const RequestErasureResult = resultUnion('RequestErasureResult', () => Erasure);
export const WithdrawErasureResult = resultUnion('WithdrawErasureResult', () => Erasure);
export const EraseLearnerResult = resultUnion('EraseLearnerResult', () => Erasure);
