import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { ReceivedCredential as ReceivedRecord } from '../received-credential/received-credential.entity.ts';
import { ReceivedCredential } from '../received-credential/received-credential.type.ts';
import { ReceiveCredentialInput, ReceiveCredentialResult } from './receive.input.ts';
import type { ReceiveService } from './receive.service.ts';
import { EntryVerification } from './entry-verification.type.ts';
import { RemoveReceivedCredentialInput, RemoveReceivedCredentialResult } from './removal.input.ts';
import type { RemovalService } from './removal.service.ts';
import type { RemovedReceivedCredential } from './removal.type.ts';

@Resolver(() => ReceivedCredential)
export class ReceiveResolver {
  readonly #receiving: ReceiveService;
  readonly #removal: RemovalService;

  constructor(parts: { receiving: ReceiveService; removal: RemovalService }) {
    this.#receiving = parts.receiving;
    this.#removal = parts.removal;
  }

  @Mutation(() => ReceiveCredentialResult, {
    description:
      'A learner uploads a sealed document from any issuer in Europe, as evidence. It is verified and stored unchanged; uploading the same document again returns the same record. Refused if the document is invalid (INVALID) or about somebody else (NOT_THE_OWNER).',
  })
  @Directive('@institution')
  receiveCredential(
    @Arg('input', () => ReceiveCredentialInput) input: ReceiveCredentialInput,
    @Ctx() ctx: RequestContext,
  ): Promise<ReceivedRecord | Refusal> {
    return this.#receiving.receive(ctx, input);
  }

  @Mutation(() => RemoveReceivedCredentialResult, {
    description:
      'A learner permanently removes a document that they uploaded, and the links that show it. Refused (WRONG_STATE) if its issuer delivered it, or while an institution may read it as evidence of a request for recognition.',
  })
  removeReceivedCredential(
    @Arg('input', () => RemoveReceivedCredentialInput) input: RemoveReceivedCredentialInput,
    @Ctx() ctx: RequestContext,
  ): Promise<RemovedReceivedCredential | Refusal> {
    return this.#removal.remove(ctx, input);
  }

  @FieldResolver(() => EntryVerification, {
    nullable: true,
    description: 'The verification result when its learner uploaded it; null if its issuer delivered it.',
  })
  verification(@Root() { verification }: ReceivedRecord): EntryVerification | null {
    return verification && { ...verification, verifiedAt: new Date(verification.verifiedAt) };
  }
}
