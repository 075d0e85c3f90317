import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Seal } from '../../shared/document/seal.type.ts';
import type { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Institution as InstitutionRecord } from '../institution/institution.entity.ts';
import type { InstitutionService } from '../institution/institution.service.ts';
import { Institution } from '../institution/institution.type.ts';
import type { Mandate as MandateRecord } from './mandate.entity.ts';
import { GiveMandateInput, GiveMandateResult, RevokeMandateInput, RevokeMandateResult } from './mandate.input.ts';
import type { GiveMandateService } from './give-mandate.service.ts';
import { shownSeal } from '../../shared/document/seal-record.ts';
import type { MandateService } from './mandate.service.ts';
import { Mandate } from './mandate.type.ts';

@Resolver(() => Mandate)
export class MandateResolver {
  readonly #mandates: MandateService;
  readonly #giving: GiveMandateService;
  readonly #institutions: InstitutionService;

  constructor(mandates: MandateService, giving: GiveMandateService, institutions: InstitutionService) {
    this.#mandates = mandates;
    this.#giving = giving;
    this.#institutions = institutions;
  }

  @Query(() => Mandate, { nullable: true, description: 'A mandate by its id; null if there is none.' })
  mandate(@Arg('id', () => ID) id: string, @Ctx() ctx: RequestContext): Promise<MandateRecord | null> {
    return this.#mandates.byId(ctx, id);
  }

  @Mutation(() => GiveMandateResult, {
    description:
      'A registrar of the awarding body mandates another institution to seal for it. The awarding body’s node seals the mandate within the same request; if it has no seal, the mandate is refused (`SEALER_UNAVAILABLE`).',
  })
  giveMandate(
    @Arg('input', () => GiveMandateInput) input: GiveMandateInput,
    @Ctx() ctx: RequestContext,
  ): Promise<MandateRecord | Refusal> {
    return this.#giving.give(ctx, input);
  }

  @Mutation(() => RevokeMandateResult, {
    description:
      'A registrar of the awarding body revokes a mandate. Nothing more is sealed under it; what was provably sealed before stays valid.',
  })
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

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The mandate as the awarding body sealed it (JWS JSON; the payload states what is allowed, as text and as data). Null for mandates given before mandates were sealed: these allow no sealing and must be given again.',
  })
  document(@Root() mandate: MandateRecord, @Ctx() ctx: RequestContext): Promise<string | null> {
    return this.#mandates.document(ctx, mandate);
  }

  @FieldResolver(() => Seal, {
    nullable: true,
    description: "The awarding body's seal, as it was when the mandate was registered; null if there is none.",
  })
  seal(@Root() { seal }: MandateRecord): Seal | null {
    return seal && shownSeal(seal);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why it was revoked; visible to staff of the awarding body and of the sealer only.',
  })
  revokedBecause(@Root() mandate: MandateRecord, @Ctx() ctx: RequestContext): string | null {
    return this.#mandates.reason(ctx, mandate);
  }
}

@Resolver(() => Institution)
export class InstitutionMandatesResolver {
  readonly #mandates: MandateService;

  constructor(mandates: MandateService) {
    this.#mandates = mandates;
  }

  @FieldResolver(() => [Mandate], {
    description: 'The mandates it gave, including revoked and expired ones; newest first.',
  })
  mandatesGiven(@Root() institution: InstitutionRecord, @Ctx() ctx: RequestContext): Promise<readonly MandateRecord[]> {
    return this.#mandates.givenBy(ctx, institution.id);
  }

  @FieldResolver(() => [Mandate], {
    description: 'The mandates it received, including revoked and expired ones; newest first.',
  })
  mandatesReceived(
    @Root() institution: InstitutionRecord,
    @Ctx() ctx: RequestContext,
  ): Promise<readonly MandateRecord[]> {
    return this.#mandates.receivedBy(ctx, institution.id);
  }
}
