import { Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { DateScalar } from '../../shared/serving/scalars.ts';
import { resultUnion } from '../refusals.ts';
import { CredentialKind } from '../../shared/card/credential-kind.type.ts';
import { Mandate } from './mandate.type.ts';

@InputType({
  description:
    'The awarding body mandates another institution to seal for it. Both need an eIDAS identifier in the registry.',
})
export class GiveMandateInput {
  @Field(() => ID, { description: 'The awarding body: your institution.' })
  from!: string;

  @Field(() => ID, { description: 'The institution that may seal for it.' })
  to!: string;

  @Field(() => [CredentialKind], { description: 'The kinds of credential it may seal; at least one.' })
  scope!: (keyof typeof CredentialKind)[];

  @Field(() => DateScalar, { description: 'First day; not in the past.' })
  validFrom!: string;

  @Field(() => DateScalar, { description: 'Last day; at most five years after the first.' })
  validUntil!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'The awarding body revokes a mandate.' })
export class RevokeMandateInput {
  @Field(() => ID, { description: 'The mandate.' })
  mandateId!: string;

  @Field(() => String, { description: 'Why, in at most 1000 characters; staff of both institutions can read it.' })
  reason!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const GiveMandateResult = resultUnion('GiveMandateResult', () => Mandate);
export const RevokeMandateResult = resultUnion('RevokeMandateResult', () => Mandate);
