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
      "The awarding body's own seal under a mandate: what the hub asks of its node while it answers `giveMandate`, as the registrar who gives it. By itself it registers nothing, so call `giveMandate`.",
  })
  sealMandate(
    @Arg('input', () => SealMandateInput) input: SealMandateInput,
    @Ctx() ctx: RequestContext,
  ): Promise<SealedMandateRecord | Refusal> {
    return this.#mandates.seal(ctx, input);
  }
}
