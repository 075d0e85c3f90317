import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import { LANGUAGE } from '../../shared/serving/arguments.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import { mayAgree } from '../agreement/agreement.policy.ts';
import {
  ChangeRecognitionRuleInput,
  ChangeRecognitionRuleResult,
  EndRecognitionRuleInput,
  EndRecognitionRuleResult,
  MakeRecognitionRuleInput,
  MakeRecognitionRuleResult,
} from './rule.input.ts';
import { targetsOf } from './rule-draft.policy.ts';
import { RuleEntity, type RecognitionRule as RuleRecord } from './rule.entity.ts';
import type { RuleWritingService } from './rule-writing.service.ts';
import { RecognitionRule, RecognitionRuleSource, RecognitionRuleTarget } from './rule.type.ts';

@Resolver(() => RecognitionRule)
export class RuleResolver {
  readonly #writing: RuleWritingService;

  constructor(writing: RuleWritingService) {
    this.#writing = writing;
  }

  @Mutation(() => MakeRecognitionRuleResult, {
    description: 'Makes a recognition rule; for officers and registrars. The catalogue shows it within seconds.',
  })
  makeRecognitionRule(
    @Arg('input', () => MakeRecognitionRuleInput) input: MakeRecognitionRuleInput,
    @Ctx() ctx: RequestContext,
  ): Promise<RuleRecord | Refusal> {
    return this.#writing.make(ctx, input);
  }

  @Mutation(() => ChangeRecognitionRuleResult, {
    description: 'Makes a new version of a rule and ends the previous one; decisions made under it stand.',
  })
  changeRecognitionRule(
    @Arg('input', () => ChangeRecognitionRuleInput) input: ChangeRecognitionRuleInput,
    @Ctx() ctx: RequestContext,
  ): Promise<RuleRecord | Refusal> {
    return this.#writing.change(ctx, input);
  }

  @Mutation(() => EndRecognitionRuleResult, { description: 'Ends a rule now; decisions made under it stand.' })
  endRecognitionRule(
    @Arg('input', () => EndRecognitionRuleInput) input: EndRecognitionRuleInput,
    @Ctx() ctx: RequestContext,
  ): Promise<RuleRecord | Refusal> {
    return this.#writing.end(ctx, input);
  }

  @FieldResolver(() => String, { description: 'Its title: what it covers.' })
  title(
    @Root() rule: RuleRecord,
    @Ctx() ctx: RequestContext,
    @Arg('language', () => String, LANGUAGE)
    language?: string,
  ): string {
    return inLanguage(rule.title, language, ctx.home.language) ?? '';
  }

  @FieldResolver(() => [RecognitionRuleSource], {
    description: 'The course versions it covers; all of them are needed.',
  })
  sources(@Root() rule: RuleRecord, @Ctx() ctx: RequestContext): RecognitionRuleSource[] {
    return rule.sources.map(({ course, title, ects, eqfLevel }) => ({
      course: { id: course },
      title: inLanguage(title, null, ctx.home.language) ?? '',
      ects,
      eqfLevel,
    }));
  }

  @FieldResolver(() => [RecognitionRuleTarget], {
    description: 'What it gives; empty where its credits count towards nothing in particular.',
  })
  targets(@Root() rule: RuleRecord, @Ctx() ctx: RequestContext): RecognitionRuleTarget[] {
    return targetsOf(rule).map(({ code, title, ects, course }) => ({
      code,
      title: inLanguage(title, null, ctx.home.language) ?? '',
      ects,
      course: course === null ? null : { id: course },
    }));
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: 'The agreement it follows from; null where it follows from none.',
  })
  agreementId(@Root() rule: RuleRecord): string | null {
    return rule.agreementId;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "The subject of the person who made it. Visible to the institution's officers and registrars; null to anybody else.",
  })
  madeBy(@Root() rule: RuleRecord, @Ctx() ctx: RequestContext): string | null {
    return mayAgree(ctx.caller, ctx.home.id) ? rule.madeBy : null;
  }

  @FieldResolver(() => RecognitionRule, { nullable: true, description: 'The previous version; null for the first.' })
  async replaces(@Root() rule: RuleRecord, @Ctx() ctx: RequestContext): Promise<RecognitionRule | null> {
    if (rule.replacesId === null) return null;
    return (await ctx.find(RuleEntity, rule.replacesId)) as unknown as RecognitionRule | null;
  }
}
