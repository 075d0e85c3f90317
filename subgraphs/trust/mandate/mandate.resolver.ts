import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Institution as InstitutionRecord } from '../institution/institution.entity.ts';
import type { InstitutionService } from '../institution/institution.service.ts';
import { Institution } from '../institution/institution.type.ts';
import type { Mandate as MandateRecord } from './mandate.entity.ts';
import { GiveMandateInput, GiveMandateResult, RevokeMandateInput, RevokeMandateResult } from './mandate.input.ts';
import type { MandateService } from './mandate.service.ts';
import { Mandate } from './mandate.type.ts';

@Resolver(() => Mandate)
export class MandateResolver {
  readonly #mandates: MandateService;
  readonly #institutions: InstitutionService;

  constructor(mandates: MandateService, institutions: InstitutionService) {
    this.#mandates = mandates;
    this.#institutions = institutions;
  }

  @Mutation(() => GiveMandateResult, {
    description: 'A registrar of the awarding body lets another institution seal for it.',
  })
  giveMandate(
    @Arg('input', () => GiveMandateInput) input: GiveMandateInput,
    @Ctx() ctx: RequestContext,
  ): Promise<MandateRecord | Refusal> {
    return this.#mandates.give(ctx, input);
  }

  @Mutation(() => RevokeMandateResult, { description: 'A registrar of the awarding body takes a mandate back.' })
  revokeMandate(
    @Arg('input', () => RevokeMandateInput) input: RevokeMandateInput,
    @Ctx() ctx: RequestContext,
  ): Promise<MandateRecord | Refusal> {
    return this.#mandates.revoke(ctx, input);
  }

  @FieldResolver(() => Institution, { description: 'The awarding body.' })
  from(@Root() mandate: MandateRecord, @Ctx() ctx: RequestContext): Promise<Institution> {
    return this.#institutions.byId(ctx, mandate.from);
  }

  @FieldResolver(() => Institution, { description: 'The institution that may seal for it.' })
  to(@Root() mandate: MandateRecord, @Ctx() ctx: RequestContext): Promise<Institution> {
    return this.#institutions.byId(ctx, mandate.to);
  }
}

@Resolver(() => Institution)
export class InstitutionMandatesResolver {
  readonly #mandates: MandateService;

  constructor(mandates: MandateService) {
    this.#mandates = mandates;
  }

  @FieldResolver(() => [Mandate], { description: 'Who may seal for it, revoked and past ones included; newest first.' })
  mandatesGiven(@Root() institution: InstitutionRecord, @Ctx() ctx: RequestContext): Promise<readonly Mandate[]> {
    return this.#mandates.givenBy(ctx, institution.id);
  }

  @FieldResolver(() => [Mandate], {
    description: 'For whom it may seal, revoked and past ones included; newest first.',
  })
  mandatesReceived(@Root() institution: InstitutionRecord, @Ctx() ctx: RequestContext): Promise<readonly Mandate[]> {
    return this.#mandates.receivedBy(ctx, institution.id);
  }
}
