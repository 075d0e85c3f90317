import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import { InstitutionLink } from '../../shared/references/institution-link.type.ts';
import type { Reference } from '../../shared/references/reference.type.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Consent as ConsentRecord } from './consent.entity.ts';
import { GiveConsentInput, GiveConsentResult, WithdrawConsentInput, WithdrawConsentResult } from './consent.input.ts';
import type { ConsentService } from './consent.service.ts';
import { Consent } from './consent.type.ts';

@Resolver(() => Consent)
export class ConsentResolver {
  readonly #consents: ConsentService;

  constructor(consents: ConsentService) {
    this.#consents = consents;
  }

  @Mutation(() => GiveConsentResult, {
    description:
      'A learner agrees that another institution reads of them: at home, and at every institution that keeps such records, now or later. Each reading shows in `readBy`.',
  })
  @Directive('@institution')
  giveConsent(
    @Arg('input', () => GiveConsentInput) input: GiveConsentInput,
    @Ctx() ctx: RequestContext,
  ): Promise<ConsentRecord | Refusal> {
    return this.#consents.give(ctx, input);
  }

  @Mutation(() => WithdrawConsentResult, {
    description: 'A learner takes a consent back: nobody reads by it any more, and those who keep records are told.',
  })
  withdrawConsent(
    @Arg('input', () => WithdrawConsentInput) input: WithdrawConsentInput,
    @Ctx() ctx: RequestContext,
  ): Promise<ConsentRecord | Refusal> {
    return this.#consents.withdraw(ctx, input);
  }

  @FieldResolver(() => InstitutionLink, { description: 'Who may read.' })
  to(@Root() { reader }: ConsentRecord): Reference {
    return { id: reader };
  }
}
