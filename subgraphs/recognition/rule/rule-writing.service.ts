import { LockMode } from '@mikro-orm/core';
import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { institutionOf } from '../../shared/identity/record-id.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { mayAgree } from '../agreement/agreement.policy.ts';
import type { Purpose } from '../request/request.entity.ts';
import { mistakesOf, RULE_PURPOSES, targetsOf, type RuleDraft } from './rule-draft.policy.ts';
import { RuleEntity, type RecognitionRule, type RuleTarget } from './rule.entity.ts';
import type { RuleService } from './rule.service.ts';
import type { RuleSourceService } from './rule-source.service.ts';

/** A target as it comes in. */
export interface TargetSaid {
  readonly code: string;
  readonly title: string;
  readonly ects?: number | null | undefined;
  readonly course?: string | null | undefined;
}
type Optional<T> = { readonly [Member in keyof T]?: T[Member] | null | undefined };
/** The facts of a rule as they come in. */
export interface RuleSaid {
  readonly sources: readonly string[];
  readonly targets: readonly TargetSaid[];
  readonly purposes: readonly Purpose[];
  readonly title: string;
  readonly ects: number;
  readonly eqfLevel: number;
  readonly minGrade: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly evidence: string;
}
/** A rule to make. */
export type RuleMade = WithIdempotencyKey & Optional<RuleSaid> & Pick<RuleSaid, 'sources' | 'validFrom' | 'evidence'>;
/** A rule to change; what is left out stays, what is null is taken away where it can be. */
export type RuleChanged = WithIdempotencyKey & Optional<RuleSaid> & { readonly ruleId: string };

/** Officers and registrars write the rules of their institution. */
export class RuleWritingService {
  readonly #commands: Commands;
  readonly #rules: RuleService;
  readonly #sources: RuleSourceService;

  constructor(parts: { commands: Commands; rules: RuleService; sources: RuleSourceService }) {
    this.#commands = parts.commands;
    this.#rules = parts.rules;
    this.#sources = parts.sources;
  }

  /** Makes a rule. The course versions are asked of their institutions before the transaction. */
  async make(ctx: RequestContext, made: RuleMade): Promise<RecognitionRule | Refusal> {
    const may = mayAgree(ctx.caller, ctx.home.id);
    const sources = may ? await this.#sources.of(ctx, made.sources, 'sources') : [];
    return await this.#commands.run(ctx, {
      name: 'makeRecognitionRule',
      input: made,
      again: (id) => ctx.em.findOne(RuleEntity, id),
      work: async () => {
        refuseStranger(ctx);
        if (sources instanceof Refusal) throw sources;
        const draft = draftOf({ ...made, sources });
        refuseMistakes(draft, ctx);
        return await this.#rules.keep(ctx, draft, { madeBy: ctx.caller.subject });
      },
    });
  }

  /** Makes another version of a rule; the one before ends at this moment, and what it decided stays. */
  async change(ctx: RequestContext, changed: RuleChanged): Promise<RecognitionRule | Refusal> {
    const may = mayAgree(ctx.caller, ctx.home.id);
    const sources = changed.sources && may ? await this.#sources.of(ctx, changed.sources, 'sources') : null;
    return await this.#commands.run(ctx, {
      name: 'changeRecognitionRule',
      input: changed,
      again: (id) => ctx.em.findOne(RuleEntity, id),
      work: async () => {
        refuseStranger(ctx);
        const rule = await this.#running(ctx, changed.ruleId);
        if (sources instanceof Refusal) throw sources;
        const draft = draftAfter(rule, changed, sources);
        refuseMistakes(draft, ctx);
        return await this.#rules.keep(ctx, draft, { replaces: rule, madeBy: ctx.caller.subject });
      },
    });
  }

  /** Ends a rule from this moment. */
  end(
    ctx: RequestContext,
    input: WithIdempotencyKey & { readonly ruleId: string; readonly reason: string },
  ): Promise<RecognitionRule | Refusal> {
    return this.#commands.run(ctx, {
      name: 'endRecognitionRule',
      input,
      again: (id) => ctx.em.findOne(RuleEntity, id),
      work: async () => {
        refuseStranger(ctx);
        const rule = await this.#running(ctx, input.ruleId);
        const because = input.reason.trim();
        if (because === '')
          throw new Refusal('INVALID', 'Say why.', [{ path: 'input.reason', message: 'Say why, in words.' }]);
        await this.#rules.end(ctx, [rule], { by: ctx.caller.subject, because });
        return rule;
      },
    });
  }

  async #running(ctx: RequestContext, id: string): Promise<RecognitionRule> {
    const rule = await ctx.em.findOne(RuleEntity, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!rule) throw new Refusal('NOT_FOUND', 'There is no such rule.');
    if (rule.endedAt !== null) throw new Refusal('WRONG_STATE', 'The rule is ended: make another.');
    if (rule.agreementId !== null)
      throw new Refusal('WRONG_STATE', 'The rule follows from an agreement: change that, or withdraw from it.');
    return rule;
  }
}

/** The draft of a new rule: credits are those of its sources unless said otherwise. */
export function draftOf(said: Optional<Omit<RuleSaid, 'sources'>> & Pick<RuleDraft, 'sources'>): RuleDraft {
  return {
    title: said.title?.trim() || null,
    sources: said.sources,
    targets: (said.targets ?? []).map(targetOf),
    purposes: said.purposes ?? RULE_PURPOSES,
    ects: said.ects ?? said.sources.reduce((sum, { ects }) => sum + ects, 0),
    eqfLevel: said.eqfLevel ?? null,
    minGrade: said.minGrade?.trim() || null,
    validFrom: said.validFrom ?? '',
    validUntil: said.validUntil ?? null,
    evidence: said.evidence?.trim() ?? '',
  };
}

function draftAfter(rule: RecognitionRule, changed: RuleChanged, sources: RuleDraft['sources'] | null): RuleDraft {
  const orNull = <T>(said: T | null | undefined, before: T | null) => (said === undefined ? before : said);
  const named = changed.sources || changed.targets ? null : (Object.values(rule.title)[0] ?? null);
  return {
    title: changed.title?.trim() || named,
    sources: sources ?? rule.sources,
    targets: changed.targets?.map(targetOf) ?? targetsOf(rule),
    purposes: changed.purposes ?? rule.purposes,
    ects: changed.ects ?? rule.ects,
    eqfLevel: orNull(changed.eqfLevel, rule.eqfLevel),
    minGrade: orNull(changed.minGrade, rule.minGrade),
    validFrom: changed.validFrom ?? rule.validFrom,
    validUntil: orNull(changed.validUntil, rule.validUntil),
    evidence: changed.evidence?.trim() ?? rule.evidence,
  };
}

const targetOf = ({ code, title, ects, course }: TargetSaid): RuleTarget => ({
  code: code.trim(),
  title: { en: title.trim() },
  ects: ects ?? null,
  course: course ?? null,
});

function refuseStranger(ctx: RequestContext): void {
  if (!mayAgree(ctx.caller, ctx.home.id))
    throw new Refusal('NOT_ALLOWED', `Only officers and registrars of ${ctx.home.id} write its rules.`);
}

function refuseMistakes(draft: RuleDraft, ctx: RequestContext): void {
  const foreign = draft.targets.findIndex(({ course }) => course !== null && institutionOf(course) !== ctx.home.id);
  const details = [
    ...mistakesOf(draft, ctx.home.id),
    ...(foreign === -1
      ? []
      : [{ path: `input.targets.${foreign}.course`, message: 'It must be a course of your own institution.' }]),
  ];
  if (details.length > 0) throw new Refusal('INVALID', 'The rule does not hold together.', details);
}
