import { Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { ReceivedCredential } from '../received-credential/received-credential.type.ts';
import { resultUnion } from '../refusals.ts';

@InputType({ description: 'A learner uploads a sealed document from any issuer, as evidence.' })
export class ReceiveCredentialInput {
  @Field(() => String, {
    description: 'The text of the sealed file, at most 3 MB, in the form that `verifyCredential` accepts.',
  })
  document!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const ReceiveCredentialResult = resultUnion('ReceiveCredentialResult', () => ReceivedCredential);
