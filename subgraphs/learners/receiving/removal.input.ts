import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { resultUnion } from '../refusals.ts';
import { RemovedReceivedCredential } from './removal.type.ts';

@InputType({ description: 'A learner removes a document that they uploaded.' })
export class RemoveReceivedCredentialInput {
  @Field(() => ID, { description: 'A document that the learner uploaded.' })
  @Directive('@institution')
  receivedCredentialId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const RemoveReceivedCredentialResult = resultUnion(
  'RemoveReceivedCredentialResult',
  () => RemovedReceivedCredential,
);
