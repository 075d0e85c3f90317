import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { shownSeal } from '../../shared/document/seal-record.ts';
import { Seal } from '../../shared/document/seal.type.ts';
import type { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { RequestEntity } from '../request/request.entity.ts';
import { RecognitionRequest } from '../request/request.type.ts';
import type { SealedDecisionService } from '../sealed-decision/sealed-decision.service.ts';
import { RuleEntity } from '../rule/rule.entity.ts';
import { RecognitionRule } from '../rule/rule.type.ts';
import { DecideRecognitionInput, DecideRecognitionResult } from './decision.input.ts';
import { DecisionEntity, type RecognitionDecision as DecisionRecord } from './decision.entity.ts';
import { appealRouteOf } from './decision.policy.ts';
import type { DecisionService } from './decision.service.ts';
import { AppealRoute, Decider, DecisionFlag, Difference, RecognitionDecision } from './decision.type.ts';

@Resolver(() => RecognitionDecision)
export class DecisionResolver {
  readonly #decisions: DecisionService;
  readonly #sealed: SealedDecisionService;

  constructor(parts: { decisions: DecisionService; sealed: SealedDecisionService }) {
    this.#decisions = parts.decisions;
    this.#sealed = parts.sealed;
  }

  @Mutation(() => DecideRecognitionResult, { description: 'Decides a request; for officers of the institution.' })
  decideRecognition(
    @Arg('input', () => DecideRecognitionInput) input: DecideRecognitionInput,
    @Ctx() ctx: RequestContext,
  ): Promise<DecisionRecord | Refusal> {
    return this.#decisions.decide(ctx, input);
  }

  @FieldResolver(() => [Difference], { description: 'The substantial differences on which it is based.' })
  differences(@Root() decision: DecisionRecord): Difference[] {
    return [...decision.differences];
  }

  @FieldResolver(() => AppealRoute, {
    nullable: true,
    description: 'How to appeal; null where everything requested was given.',
  })
  appeal(@Root() decision: DecisionRecord, @Ctx() ctx: RequestContext): AppealRoute | null {
    return appealRouteOf(decision, ctx.home);
  }

  @FieldResolver(() => Decider, { description: 'Who made it, and in what capacity.' })
  decidedBy(@Root() decision: DecisionRecord): Decider {
    return { role: decision.decidedByRole };
  }

  @FieldResolver(() => RecognitionRule, {
    nullable: true,
    description: 'The rule that decided; null where a person did.',
  })
  async rule(@Root() decision: DecisionRecord, @Ctx() ctx: RequestContext): Promise<RecognitionRule | null> {
    if (decision.ruleId === null) return null;
    return (await ctx.find(RuleEntity, decision.ruleId)) as unknown as RecognitionRule | null;
  }

  @FieldResolver(() => RecognitionRequest, { description: 'The request it decides.' })
  request(@Root() decision: DecisionRecord, @Ctx() ctx: RequestContext): Promise<RecognitionRequest> {
    return ctx.find(RequestEntity, decision.requestId) as unknown as Promise<RecognitionRequest>;
  }

  @FieldResolver(() => RecognitionDecision, {
    nullable: true,
    description: 'The decision it replaces; null for the first.',
  })
  async supersedes(@Root() decision: DecisionRecord, @Ctx() ctx: RequestContext): Promise<RecognitionDecision | null> {
    if (decision.supersedesId === null) return null;
    return (await ctx.find(DecisionEntity, decision.supersedesId)) as unknown as RecognitionDecision | null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "The decision as a document under the institution's seal, which can be passed to verifyCredential as it is. Visible to its learner and the institution's officers; null to anybody else, and until it is sealed, normally seconds after the decision.",
  })
  async document(@Root() decision: DecisionRecord, @Ctx() ctx: RequestContext): Promise<string | null> {
    const sealed = await this.#sealed.of(ctx, decision);
    return sealed && (await this.#sealed.document(ctx, sealed));
  }

  @FieldResolver(() => Seal, { nullable: true, description: 'The seal of its document; null until it is sealed.' })
  async seal(@Root() decision: DecisionRecord, @Ctx() ctx: RequestContext): Promise<Seal | null> {
    const record = (await this.#sealed.of(ctx, decision))?.seal;
    return record ? shownSeal(record) : null;
  }

  @FieldResolver(() => DecisionFlag, {
    nullable: true,
    description:
      'A warning that a credential on which it is based has since been revoked or suspended; null where all are valid, where the decision was superseded, and for a refusal, which is based on none.',
  })
  async flagged(@Root() decision: DecisionRecord, @Ctx() ctx: RequestContext): Promise<DecisionFlag | null> {
    const request = await ctx.find(RequestEntity, decision.requestId);
    if (!request?.flaggedSince) return null;
    const current = await this.#decisions.current(ctx, decision.requestId);
    if (current?.id !== decision.id) return null;
    return { since: request.flaggedSince, reason: request.flaggedBecause ?? '' };
  }
}
