import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { SealMandateInput, SealMandateResult } from './seal-mandate.input.ts';
import type { SealMandateService } from './seal-mandate.service.ts';
import type { SealedMandate as SealedMandateRecord } from './sealed-mandate.entity.ts';
import { SealedMandate } from './sealed-mandate.type.ts';

@Resolver(() => SealedMandate)
export class SealMandateResolver {
  readonly #mandates: SealMandateService;

  constructor(mandates: SealMandateService) {
    this.#mandates = mandates;
  }

  @Mutation(() => SealMandateResult, {
    description:
      "Seals a mandate with the seal of the awarding body. The hub calls this at the awarding body's node, as the registrar who gives the mandate, while it answers `giveMandate`. It does not register the mandate, so call `giveMandate` instead.",
  })
  sealMandate(
    @Arg('input', () => SealMandateInput) input: SealMandateInput,
    @Ctx() ctx: RequestContext,
  ): Promise<SealedMandateRecord | Refusal> {
    return this.#mandates.seal(ctx, input);
  }
}
