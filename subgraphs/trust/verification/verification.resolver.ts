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
      'Whether a document is what it claims: any sealed European Digital Credential, for anybody. Nothing is stored; fetched are only status lists, and word of revoked certificates, at addresses the operator allows; at most 3 MB.',
  })
  verifyCredential(
    @Arg('document', () => String, { description: "The sealed file's text." }) document: string,
    @Ctx() ctx: RequestContext,
  ): Promise<Verification> {
    return this.#verification.verify(ctx, document) as Promise<Verification>;
  }
}
