import type { Commands } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import { appendAct } from '../../shared/integrity/act.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { CreditService } from '../credit/credit.service.ts';
import { worseThan } from '../appeal/appeal.policy.ts';
import type { Evidence } from '../evidence/evidence.entity.ts';
import type { EvidenceService } from '../evidence/evidence.service.ts';
import type { VerifiedAgain, VerifyingAgainService } from '../evidence/verifying-again.service.ts';
import { followFlag } from '../flag/flags.ts';
import type { GradingTableService } from '../grade/grading-table.service.ts';
import { DECISION } from '../recognition.acts.ts';
import { lockedForOfficer, step } from '../request/locked-request.ts';
import type { ReadingEndService } from '../reading-end/reading-end.service.ts';
import { RequestEntity, type RecognitionRequest } from '../request/request.entity.ts';
import { mayDecide, seesRequest, SETTLED } from '../request/request.policy.ts';
import type { RecognitionRule } from '../rule/rule.entity.ts';
import type { SealedDecisionService } from '../sealed-decision/sealed-decision.service.ts';
import { refuseUndoingAppeal } from './after-appeal.ts';
import { draftByRule, draftOf, refuseFallenEvidence, refuseMistakes, type DecideInput } from './decision-draft.ts';
import { DecisionEntity, type RecognitionDecision } from './decision.entity.ts';
import { decidersOf, standingDecisions } from './decisions-of-requests.ts';
import { CREDITED, type DecisionDraft } from './decision.policy.ts';

type Author = Pick<RecognitionDecision, 'decidedBy' | 'decidedByRole' | 'ruleId'>;

/** Decisions on recognition requests: made once, superseded, never edited. */
export class DecisionService {
  readonly #commands: Commands;
  readonly #evidence: EvidenceService;
  readonly #credits: CreditService;
  readonly #sealed: SealedDecisionService;
  readonly #again: VerifyingAgainService;
  readonly #ends: ReadingEndService;
  readonly #tables: GradingTableService;

  constructor(parts: {
    commands: Commands;
    evidence: EvidenceService;
    credits: CreditService;
    sealed: SealedDecisionService;
    again: VerifyingAgainService;
    ends: ReadingEndService;
    tables: GradingTableService;
  }) {
    this.#tables = parts.tables;
    this.#sealed = parts.sealed;
    this.#ends = parts.ends;
    this.#again = parts.again;
    this.#commands = parts.commands;
    this.#evidence = parts.evidence;
    this.#credits = parts.credits;
  }

  /** The decision; null where the caller may not see its request. */
  async visible(ctx: RequestContext, id: string): Promise<RecognitionDecision | null> {
    const decision = await ctx.find(DecisionEntity, id);
    const request = decision && (await ctx.find(RequestEntity, decision.requestId));
    return request && seesRequest(ctx.caller, ctx.home.id, request.learner) ? decision : null;
  }

  /** The current decision of a request; null before there is one. */
  current(ctx: RequestContext, requestId: string): Promise<RecognitionDecision | null> {
    return ctx.load(standingDecisions, requestId);
  }

  /** True where the caller made a decision on the request, including a superseded one. */
  async decidedByCaller(ctx: RequestContext, requestId: string): Promise<boolean> {
    return (await ctx.load(decidersOf, requestId)).includes(ctx.caller.subject);
  }

  /**
   * An officer decides a request or supersedes a decision. Of two concurrent decisions one is made, the other is
   * refused.
   */
  async decide(ctx: RequestContext, input: DecideInput): Promise<RecognitionDecision | Refusal> {
    const verified = await this.verifyAgain(ctx, input.requestId);
    return await this.#commands.run(ctx, {
      name: 'decideRecognition',
      input,
      again: (id) => ctx.em.findOne(DecisionEntity, id),
      work: async () => {
        const request = await lockedForOfficer(ctx, input.requestId);
        const former = await this.#superseded(ctx, request, input.supersedes ?? null);
        const evidence = await this.#evidence.of(ctx, request.id);
        const draft = draftOf(input);
        refuseMistakes(draft, request, evidence, dayOf(ctx.now));
        if (draft.outcome !== 'REFUSED') refuseFallenEvidence(verified, 'refused');
        if (former) {
          const keepsGrade = await this.#tables.keepsGrade(ctx, evidence, former, draft);
          await refuseUndoingAppeal(ctx, request, former, draft, verified, keepsGrade);
        } else takeUpAndDecide(request);
        const author = { decidedBy: ctx.caller.subject, decidedByRole: 'OFFICER', ruleId: null } as const;
        return await this.#write(ctx, request, evidence, draft, author, former, verified);
      },
    });
  }

  /**
   * Verifies a request's evidence again, before the deciding transaction begins, so that no transaction waits for
   * another institution. Does nothing where the caller may not decide.
   */
  async verifyAgain(ctx: RequestContext, requestId: string): Promise<VerifiedAgain> {
    const evidence = mayDecide(ctx.caller, ctx.home.id) ? await this.#evidence.of(ctx, requestId) : [];
    return evidence.length > 0 ? await this.#again.verify(ctx, evidence) : NOT_VERIFIED;
  }

  /** A rule decides a newly submitted request in full, inside the submission's transaction. */
  byRule(
    ctx: RequestContext,
    request: RecognitionRequest,
    evidence: readonly Evidence[],
    rule: RecognitionRule,
  ): Promise<RecognitionDecision> {
    step(request, 'DECIDED', 'RULE');
    request.automatic = true;
    request.dueOn = null;
    const draft = draftByRule(rule);
    const author = { decidedBy: `${ctx.home.id}|rule`, decidedByRole: 'RULE', ruleId: rule.id } as const;
    const { verdict } = evidence[0] ?? NOT_VERIFIED;
    return this.#write(ctx, request, evidence, draft, author, null, { verdict, against: [] }, rule);
  }

  /**
   * The new decision by which an appeal officer overturns another; inside the transaction that decides the appeal.
   *
   * @param verified the result of verifying its evidence again
   * @throws Refusal where the draft leaves the learner with less, lacks what its outcome requires, or the evidence is
   * no longer valid
   */
  async onAppeal(
    ctx: RequestContext,
    request: RecognitionRequest,
    draft: DecisionDraft,
    former: RecognitionDecision,
    verified: VerifiedAgain,
  ): Promise<RecognitionDecision> {
    const evidence = await this.#evidence.of(ctx, request.id);
    const worse = worseThan(former, draft, await this.#tables.keepsGrade(ctx, evidence, former, draft));
    if (worse.length > 0)
      throw new Refusal('INVALID', 'An appeal never leaves the learner with less than before.', worse);
    refuseMistakes(draft, request, evidence, dayOf(ctx.now));
    if (draft.outcome !== 'REFUSED') refuseFallenEvidence(verified, 'upheld');
    const author = { decidedBy: ctx.caller.subject, decidedByRole: 'APPEAL_OFFICER', ruleId: null } as const;
    return this.#write(ctx, request, evidence, draft, author, former, verified);
  }

  async #write(
    ctx: RequestContext,
    request: RecognitionRequest,
    evidence: readonly Evidence[],
    draft: DecisionDraft,
    author: Author,
    former: RecognitionDecision | null,
    verified: VerifiedAgain,
    rule: RecognitionRule | null = null,
  ): Promise<RecognitionDecision> {
    const decision = ctx.em.create(DecisionEntity, {
      id: newRecordId(ctx.home.id),
      requestId: request.id,
      requestedBy: request.requestedBy,
      ...draft,
      ...author,
      decidedAt: ctx.now,
      supersedesId: former?.id ?? null,
      evidenceVerdict: verified.verdict,
      evidenceVerifiedAt: verified.verdict === null ? null : ctx.now,
    });
    await ctx.em.flush();
    await appendAct(ctx, DECISION, decision.id);
    if (former) await this.#credits.correct(ctx, former, decision);
    if (CREDITED.includes(decision.outcome) && decision.ects !== null)
      await this.#credits.give(ctx, request, evidence, decision, decision.ects, rule);
    await this.#sealed.order(ctx, decision);
    await followFlag(ctx, request);
    await this.#ends.follow(ctx, request);
    ctx.forget();
    return decision;
  }

  /** The decision that a new one replaces; null for the first. */
  async #superseded(
    ctx: RequestContext,
    request: RecognitionRequest,
    supersedes: string | null,
  ): Promise<RecognitionDecision | null> {
    const former = await this.current(ctx, request.id);
    if (!former && supersedes !== null)
      throw new Refusal('INVALID', 'There is no decision to supersede.', [
        { path: 'input.supersedes', message: 'Omit this for the first decision.' },
      ]);
    if (!former) return null;
    if (supersedes === null)
      throw new Refusal(
        'ALREADY_DECIDED',
        `The request has been decided (${former.outcome}): a new decision must supersede that one.`,
      );
    if (supersedes !== former.id)
      throw new Refusal('CONFLICT', 'The decision has been superseded: read the current one, then supersede that.');
    if (!SETTLED.includes(request.state))
      throw new Refusal('WRONG_STATE', `The request is ${request.state}: its decision cannot be superseded now.`);
    return former;
  }
}

const NOT_VERIFIED: VerifiedAgain = { verdict: null, against: [] };

/** Decides a request, taking it into review first where nobody has. */
function takeUpAndDecide(request: RecognitionRequest): void {
  if (request.state === 'SUBMITTED') step(request, 'UNDER_REVIEW', 'PERSON');
  step(request, 'DECIDED', 'PERSON');
  request.dueOn = null;
}
