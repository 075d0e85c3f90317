import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Credential } from '../credential/credential.entity.ts';
import {
  ReinstateCredentialInput,
  ReinstateCredentialResult,
  RevokeCredentialInput,
  RevokeCredentialResult,
  SuspendCredentialInput,
  SuspendCredentialResult,
} from './validity.input.ts';
import type { ValidityService } from './validity.service.ts';

@Resolver()
export class ValidityResolver {
  readonly #validity: ValidityService;

  constructor(validity: ValidityService) {
    this.#validity = validity;
  }

  @Mutation(() => RevokeCredentialResult, {
    description:
      'A registrar permanently revokes a credential. Verifiers learn of it from the public status list; the learner and institutions that were asked to recognise it are informed.',
  })
  revokeCredential(
    @Arg('input', () => RevokeCredentialInput) input: RevokeCredentialInput,
    @Ctx() ctx: RequestContext,
  ): Promise<Credential | Refusal> {
    return this.#validity.revoke(ctx, input);
  }

  @Mutation(() => SuspendCredentialResult, {
    description: 'A registrar temporarily suspends a credential. Announced like a revocation.',
  })
  suspendCredential(
    @Arg('input', () => SuspendCredentialInput) input: SuspendCredentialInput,
    @Ctx() ctx: RequestContext,
  ): Promise<Credential | Refusal> {
    return this.#validity.suspend(ctx, input);
  }

  @Mutation(() => ReinstateCredentialResult, {
    description: 'A registrar lifts a suspension. Announced like a revocation.',
  })
  reinstateCredential(
    @Arg('input', () => ReinstateCredentialInput) input: ReinstateCredentialInput,
    @Ctx() ctx: RequestContext,
  ): Promise<Credential | Refusal> {
    return this.#validity.reinstate(ctx, input);
  }
}
