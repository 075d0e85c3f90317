import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { Credential } from '../credential/credential.type.ts';
import { resultUnion } from '../refusals.ts';

const REASON =
  'The reason, in 1 to 1000 characters. The learner and institutions that relied on the credential can read it.';

@InputType({ description: 'A registrar permanently revokes a credential.' })
export class RevokeCredentialInput {
  @Field(() => ID, { description: 'A sealed credential of your institution.' })
  @Directive('@institution')
  credentialId!: string;

  @Field(() => String, { description: REASON })
  reason!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A registrar suspends a credential until it is reinstated or revoked.' })
export class SuspendCredentialInput {
  @Field(() => ID, { description: 'A sealed credential of your institution that is VALID.' })
  @Directive('@institution')
  credentialId!: string;

  @Field(() => String, { description: REASON })
  reason!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A registrar lifts the suspension of a credential.' })
export class ReinstateCredentialInput {
  @Field(() => ID, { description: 'A credential of your institution that is SUSPENDED.' })
  @Directive('@institution')
  credentialId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const RevokeCredentialResult = resultUnion('RevokeCredentialResult', () => Credential);
export const SuspendCredentialResult = resultUnion('SuspendCredentialResult', () => Credential);
export const ReinstateCredentialResult = resultUnion('ReinstateCredentialResult', () => Credential);
