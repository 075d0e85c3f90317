import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { VerificationService } from './verification.service.ts';
import { Verification } from './verification.type.ts';

@Resolver(() => Verification)
export class VerificationResolver {
  readonly #verification: VerificationService;

  constructor(verification: VerificationService) {
    this.#verification = verification;
  }

  @Query(() => Verification, {
    description:
      'Verifies any sealed European Digital Credential of at most 3 MB, for anybody. Nothing is stored. Only status lists and revocation data of certificates are fetched, from addresses that the operator allows.',
  })
  verifyCredential(
    @Arg('document', () => String, { description: "The sealed file's text." }) document: string,
    @Ctx() ctx: RequestContext,
  ): Promise<Verification> {
    return this.#verification.verify(ctx, document) as Promise<Verification>;
  }
}
