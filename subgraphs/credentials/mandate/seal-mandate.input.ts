import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { resultUnion } from '../refusals.ts';
import { SealedMandate } from './sealed-mandate.type.ts';

@InputType({
  description: 'The text of a mandate to be sealed by the awarding body. Used by the hub within `giveMandate`.',
})
export class SealMandateInput {
  @Field(() => ID, { description: 'The awarding body: your institution.' })
  @Directive('@institution')
  from!: string;

  @Field(() => String, {
    description: 'The mandate exactly as the hub composed it; any other text is refused.',
  })
  document!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const SealMandateResult = resultUnion('SealMandateResult', () => SealedMandate);
