import { LockMode } from '@mikro-orm/core';
import { askedBefore } from '../../shared/commands/asked-before.ts';
import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { institutionOf } from '../../shared/identity/record-id.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { mayAgree } from '../agreement/agreement.policy.ts';
import { creditsOf } from '../credit/credits.policy.ts';
import type { Purpose } from '../request/request.entity.ts';
import { mistakesOf, RULE_PURPOSES, targetsOf, type RuleDraft } from './rule-draft.policy.ts';
import { RuleEntity, type RecognitionRule, type RuleTarget } from './rule.entity.ts';
import type { RuleService } from './rule.service.ts';
import type { RuleSourceService } from './rule-source.service.ts';

/** A target in the input of a command. */
export interface RuleTargetInput {
  readonly code: string;
  readonly title: string;
  readonly ects?: number | null | undefined;
  readonly course?: string | null | undefined;
}
type Optional<T> = { readonly [Member in keyof T]?: T[Member] | null | undefined };
/** The content of a rule in the input of a command. */
export interface RuleContent {
  readonly sources: readonly string[];
  readonly targets: readonly RuleTargetInput[];
  readonly purposes: readonly Purpose[];
  readonly title: string;
  readonly ects: number;
  readonly eqfLevel: number;
  readonly minGrade: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly evidence: string;
}
/** The input of makeRecognitionRule. */
export type NewRule = WithIdempotencyKey &
  Optional<RuleContent> &
  Pick<RuleContent, 'sources' | 'validFrom' | 'evidence'>;
/** The input of changeRecognitionRule: omitted members stay as they are, null clears those that may be empty. */
export type RuleChange = WithIdempotencyKey & Optional<RuleContent> & { readonly ruleId: string };

/** Commands by which officers and registrars make, change and end their institution's rules. */
export class RuleWritingService {
  readonly #commands: Commands;
  readonly #rules: RuleService;
  readonly #sources: RuleSourceService;

  constructor(parts: { commands: Commands; rules: RuleService; sources: RuleSourceService }) {
    this.#commands = parts.commands;
    this.#rules = parts.rules;
    this.#sources = parts.sources;
  }

  /** Makes a rule. The course versions are fetched from their institutions before the transaction begins. */
  async make(ctx: RequestContext, input: NewRule): Promise<RecognitionRule | Refusal> {
    const may = mayAgree(ctx.caller, ctx.home.id);
    const asked = await askedBefore(async () => (may ? await this.#sources.of(ctx, input.sources, 'sources') : []));
    return await this.#commands.run(ctx, {
      name: 'makeRecognitionRule',
      input,
      again: (id) => ctx.em.findOne(RuleEntity, id),
      work: async () => {
        refuseStranger(ctx);
        const sources = asked();
        if (sources instanceof Refusal) throw sources;
        const draft = draftOf({ ...input, sources });
        refuseMistakes(draft, ctx);
        return await this.#rules.keep(ctx, draft, { madeBy: ctx.caller.subject });
      },
    });
  }

  /** Makes a new version of a rule and ends the previous one now; decisions made under it stand. */
  async change(ctx: RequestContext, changed: RuleChange): Promise<RecognitionRule | Refusal> {
    const may = mayAgree(ctx.caller, ctx.home.id);
    const asked = await askedBefore(async () =>
      changed.sources && may ? await this.#sources.of(ctx, changed.sources, 'sources') : null,
    );
    return await this.#commands.run(ctx, {
      name: 'changeRecognitionRule',
      input: changed,
      again: (id) => ctx.em.findOne(RuleEntity, id),
      work: async () => {
        refuseStranger(ctx);
        const rule = await this.#running(ctx, changed.ruleId);
        const sources = asked();
        if (sources instanceof Refusal) throw sources;
        const draft = draftAfter(rule, changed, sources);
        refuseMistakes(draft, ctx);
        return await this.#rules.keep(ctx, draft, { replaces: rule, madeBy: ctx.caller.subject });
      },
    });
  }

  /** Ends a rule now; decisions made under it stand. */
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
          throw new Refusal('INVALID', 'A reason is required.', [{ path: 'input.reason', message: 'Give a reason.' }]);
        await this.#rules.end(ctx, [rule], { by: ctx.caller.subject, because });
        return rule;
      },
    });
  }

  async #running(ctx: RequestContext, id: string): Promise<RecognitionRule> {
    const rule = await ctx.em.findOne(RuleEntity, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!rule) throw new Refusal('NOT_FOUND', 'There is no such rule.');
    if (rule.endedAt !== null) throw new Refusal('WRONG_STATE', 'The rule has ended: make a new one.');
    if (rule.agreementId !== null)
      throw new Refusal(
        'WRONG_STATE',
        'The rule follows from an agreement: change the agreement, or withdraw from it.',
      );
    return rule;
  }
}

/** The draft of a new rule; by default it gives all the credits of its sources. */
export function draftOf(said: Optional<Omit<RuleContent, 'sources'>> & Pick<RuleDraft, 'sources'>): RuleDraft {
  return {
    title: said.title?.trim() || null,
    sources: said.sources,
    targets: (said.targets ?? []).map(targetOf),
    purposes: said.purposes ?? RULE_PURPOSES,
    ects: said.ects ?? creditsOf(said.sources),
    eqfLevel: said.eqfLevel ?? null,
    minGrade: said.minGrade?.trim() || null,
    validFrom: said.validFrom ?? '',
    validUntil: said.validUntil ?? null,
    evidence: said.evidence?.trim() ?? '',
  };
}

function draftAfter(rule: RecognitionRule, changed: RuleChange, sources: RuleDraft['sources'] | null): RuleDraft {
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

const targetOf = ({ code, title, ects, course }: RuleTargetInput): RuleTarget => ({
  code: code.trim(),
  title: { en: title.trim() },
  ects: ects ?? null,
  course: course ?? null,
});

function refuseStranger(ctx: RequestContext): void {
  if (!mayAgree(ctx.caller, ctx.home.id))
    throw new Refusal('NOT_ALLOWED', `Only officers and registrars of ${ctx.home.id} may write its rules.`);
}

function refuseMistakes(draft: RuleDraft, ctx: RequestContext): void {
  const foreign = draft.targets.findIndex(({ course }) => course !== null && institutionOf(course) !== ctx.home.id);
  const details = [
    ...mistakesOf(draft, ctx.home.id),
    ...(foreign === -1
      ? []
      : [{ path: `input.targets.${foreign}.course`, message: 'This must be a course of your institution.' }]),
  ];
  if (details.length > 0) throw new Refusal('INVALID', 'The rule is not valid.', details);
}
