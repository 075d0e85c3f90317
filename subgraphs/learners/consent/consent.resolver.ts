import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';
import { InstitutionLink } from '../../shared/references/institution-link.type.ts';
import type { Reference } from '../../shared/references/reference.type.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Consent as ConsentRecord } from './consent.entity.ts';
import { GiveConsentInput, GiveConsentResult, WithdrawConsentInput, WithdrawConsentResult } from './consent.input.ts';
import type { ConsentService } from './consent.service.ts';
import { endOf } from './consent.policy.ts';
import { Consent } from './consent.type.ts';

@Resolver(() => Consent)
export class ConsentResolver {
  readonly #consents: ConsentService;

  constructor(consents: ConsentService) {
    this.#consents = consents;
  }

  @Mutation(() => GiveConsentResult, {
    description:
      'A learner consents to another institution reading their data, at home and at every institution that keeps such records, now or later. Each reading is listed in `readBy`.',
  })
  @Directive('@institution')
  giveConsent(
    @Arg('input', () => GiveConsentInput) input: GiveConsentInput,
    @Ctx() ctx: RequestContext,
  ): Promise<ConsentRecord | Refusal> {
    return this.#consents.give(ctx, input);
  }

  @Mutation(() => WithdrawConsentResult, {
    description:
      'A learner withdraws a consent. It no longer allows any reading, and the institutions that keep records are informed.',
  })
  withdrawConsent(
    @Arg('input', () => WithdrawConsentInput) input: WithdrawConsentInput,
    @Ctx() ctx: RequestContext,
  ): Promise<ConsentRecord | Refusal> {
    return this.#consents.withdraw(ctx, input);
  }

  @FieldResolver(() => DateTimeScalar, {
    description: 'The moment at which its last day is over, by the clocks of the home institution.',
  })
  endsAt(@Root() { until }: ConsentRecord, @Ctx() ctx: RequestContext): Date {
    return endOf(until, ctx.home.timeZone);
  }

  @FieldResolver(() => InstitutionLink, { description: 'The institution that may read.' })
  to(@Root() { reader }: ConsentRecord): Reference {
    return { id: reader };
  }
}
