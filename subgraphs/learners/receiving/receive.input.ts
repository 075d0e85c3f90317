import { Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { ReceivedCredential } from '../received-credential/received-credential.type.ts';
import { resultUnion } from '../refusals.ts';

@InputType({ description: 'A learner brings a sealed document from anywhere, as evidence.' })
export class ReceiveCredentialInput {
  @Field(() => String, { description: "The sealed file's text, at most 3 MB: just what verifyCredential takes." })
  document!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const ReceiveCredentialResult = resultUnion('ReceiveCredentialResult', () => ReceivedCredential);
