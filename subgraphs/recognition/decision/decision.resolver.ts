import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { RequestEntity } from '../request/request.entity.ts';
import { RecognitionRequest } from '../request/request.type.ts';
import { RuleEntity } from '../rule/rule.entity.ts';
import { RecognitionRule } from '../rule/rule.type.ts';
import { DecideRecognitionInput, DecideRecognitionResult } from './decision.input.ts';
import { DecisionEntity, type RecognitionDecision as DecisionRecord } from './decision.entity.ts';
import type { DecisionService } from './decision.service.ts';
import { AppealRoute, Decider, DecisionFlag, Difference, RecognitionDecision } from './decision.type.ts';

@Resolver(() => RecognitionDecision)
export class DecisionResolver {
  readonly #decisions: DecisionService;

  constructor(decisions: DecisionService) {
    this.#decisions = decisions;
  }

  @Mutation(() => DecideRecognitionResult, { description: 'An officer of the institution decides a request.' })
  decideRecognition(
    @Arg('input', () => DecideRecognitionInput) input: DecideRecognitionInput,
    @Ctx() ctx: RequestContext,
  ): Promise<DecisionRecord | Refusal> {
    return this.#decisions.decide(ctx, input);
  }

  @FieldResolver(() => [Difference], { description: 'The substantial differences it rests on.' })
  differences(@Root() decision: DecisionRecord): Difference[] {
    return [...decision.differences];
  }

  @FieldResolver(() => AppealRoute, {
    nullable: true,
    description: 'How to appeal; null where nothing less was given.',
  })
  appeal(@Root() decision: DecisionRecord, @Ctx() ctx: RequestContext): AppealRoute | null {
    if (decision.appealUntil === null) return null;
    const how =
      decision.decidedByRole === 'APPEAL_OFFICER'
        ? `This was decided upon your appeal. Further redress is before the court or authority that the law of ${ctx.home.name}'s country (${ctx.home.country}) names.`
        : `Appeal with your grounds, by \`appealDecision\` or in writing to the recognition office of ${ctx.home.name}. Somebody else will decide.`;
    return { until: decision.appealUntil, how };
  }

  @FieldResolver(() => Decider, { description: 'In what capacity it was made.' })
  decidedBy(@Root() decision: DecisionRecord): Decider {
    return { role: decision.decidedByRole };
  }

  @FieldResolver(() => RecognitionRule, { nullable: true, description: 'The rule that decided, where one did.' })
  async rule(@Root() decision: DecisionRecord, @Ctx() ctx: RequestContext): Promise<RecognitionRule | null> {
    if (decision.ruleId === null) return null;
    return (await ctx.find(RuleEntity, decision.ruleId)) as unknown as RecognitionRule | null;
  }

  @FieldResolver(() => RecognitionRequest, { description: 'The request it answers.' })
  request(@Root() decision: DecisionRecord, @Ctx() ctx: RequestContext): Promise<RecognitionRequest> {
    return ctx.find(RequestEntity, decision.requestId) as unknown as Promise<RecognitionRequest>;
  }

  @FieldResolver(() => RecognitionDecision, { nullable: true, description: 'The earlier decision it replaces.' })
  async supersedes(@Root() decision: DecisionRecord, @Ctx() ctx: RequestContext): Promise<RecognitionDecision | null> {
    if (decision.supersedesId === null) return null;
    return (await ctx.find(DecisionEntity, decision.supersedesId)) as unknown as RecognitionDecision | null;
  }

  @FieldResolver(() => DecisionFlag, {
    nullable: true,
    description: 'A warning that its credential was revoked or suspended since; null where its issuer stands by it.',
  })
  async flagged(@Root() decision: DecisionRecord, @Ctx() ctx: RequestContext): Promise<DecisionFlag | null> {
    const request = await ctx.find(RequestEntity, decision.requestId);
    if (!request?.flaggedSince) return null;
    return { since: request.flaggedSince, reason: request.flaggedBecause ?? '' };
  }
}
