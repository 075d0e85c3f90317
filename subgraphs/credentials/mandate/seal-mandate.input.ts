import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { resultUnion } from '../refusals.ts';
import { SealedMandate } from './sealed-mandate.type.ts';

@InputType({
  description: "The text of a mandate, for the seal of the awarding body. The hub's part of `giveMandate`.",
})
export class SealMandateInput {
  @Field(() => ID, { description: 'The awarding body: the own institution.' })
  @Directive('@institution')
  from!: string;

  @Field(() => String, {
    description: 'The mandate, word for word as the hub composes it; any other text is refused.',
  })
  document!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const SealMandateResult = resultUnion('SealMandateResult', () => SealedMandate);
