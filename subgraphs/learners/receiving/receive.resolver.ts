import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { ReceivedCredential as ReceivedRecord } from '../received-credential/received-credential.entity.ts';
import { ReceivedCredential } from '../received-credential/received-credential.type.ts';
import { ReceiveCredentialInput, ReceiveCredentialResult } from './receive.input.ts';
import type { ReceiveService } from './receive.service.ts';
import { EntryVerification } from './entry-verification.type.ts';

@Resolver(() => ReceivedCredential)
export class ReceiveResolver {
  readonly #receiving: ReceiveService;

  constructor(receiving: ReceiveService) {
    this.#receiving = receiving;
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

  @FieldResolver(() => EntryVerification, {
    nullable: true,
    description: 'The verification result when its learner uploaded it; null if its issuer delivered it.',
  })
  verification(@Root() { verification }: ReceivedRecord): EntryVerification | null {
    return verification && { ...verification, verifiedAt: new Date(verification.verifiedAt) };
  }
}
