import { Directive, Field, Float, ID, InputType, Int } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { DateScalar } from '../../shared/serving/scalars.ts';
import { resultUnion } from '../refusals.ts';
import { RecognitionPurpose } from '../../shared/card/recognition-purpose.type.ts';
import { RecognitionRule } from './rule.type.ts';

const SOURCES = 'Courses of other institutions, 1 to 10; each id is a version. All of them together give the credits.';
const PURPOSES = 'CREDIT_TRANSFER, EXEMPTION or both.';
const LEVEL = 'The lowest EQF level accepted.';
const GRADE = 'The lowest grade accepted, on the scale of the source.';

@InputType({ description: 'What a rule gives: a course or module of your institution.' })
export class RecognitionRuleTargetInput {
  @Field(() => String, {
    description: "Your institution's code, such as `COMP.100`. Learners may give it as `towards` in a request.",
  })
  code!: string;

  @Field(() => String, { description: 'Its title.' })
  title!: string;

  @Field(() => Float, { nullable: true, description: "How many of the rule's ECTS count towards it." })
  ects?: number | null;

  @Field(() => ID, { nullable: true, description: 'The course of your institution, where it is in the graph.' })
  course?: string | null;
}

@InputType({ description: 'An officer or registrar makes a rule.' })
export class MakeRecognitionRuleInput {
  @Field(() => ID, { description: 'Your institution.' })
  @Directive('@institution')
  at!: string;

  @Field(() => String, {
    nullable: true,
    description: "Its title, in your institution's language. By default it is derived from sources and targets.",
  })
  title?: string | null;

  @Field(() => [ID], { description: SOURCES })
  sources!: string[];

  @Field(() => [RecognitionRuleTargetInput], {
    nullable: true,
    description: 'What it gives, at most 10. By default, credits that count towards nothing in particular.',
  })
  targets?: RecognitionRuleTargetInput[] | null;

  @Field(() => Float, { nullable: true, description: 'ECTS it gives. By default, all those of its sources.' })
  ects?: number | null;

  @Field(() => Int, { nullable: true, description: `${LEVEL} By default, any.` })
  eqfLevel?: number | null;

  @Field(() => String, { nullable: true, description: `${GRADE} By default, any.` })
  minGrade?: string | null;

  @Field(() => [RecognitionPurpose], { nullable: true, description: `${PURPOSES} By default, both.` })
  purposes?: (keyof typeof RecognitionPurpose)[] | null;

  @Field(() => DateScalar, { description: 'The first day it applies.' })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day it applies. By default it has no end.' })
  validUntil?: string | null;

  @Field(() => String, { description: 'What the equivalence is based on; not empty.' })
  evidence!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A new version of a rule. Omitted fields stay as they are.' })
export class ChangeRecognitionRuleInput {
  @Field(() => ID, { description: 'The version that holds now.' })
  @Directive('@institution')
  ruleId!: string;

  @Field(() => String, { nullable: true, description: "Its title, in your institution's language." })
  title?: string | null;

  @Field(() => [ID], { nullable: true, description: SOURCES })
  sources?: string[] | null;

  @Field(() => [RecognitionRuleTargetInput], { nullable: true, description: 'What it gives, at most 10.' })
  targets?: RecognitionRuleTargetInput[] | null;

  @Field(() => Float, { nullable: true, description: 'ECTS it gives.' })
  ects?: number | null;

  @Field(() => Int, { nullable: true, description: `${LEVEL} Null for any.` })
  eqfLevel?: number | null;

  @Field(() => String, { nullable: true, description: `${GRADE} Null for any.` })
  minGrade?: string | null;

  @Field(() => [RecognitionPurpose], { nullable: true, description: PURPOSES })
  purposes?: (keyof typeof RecognitionPurpose)[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'The first day it applies.' })
  validFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day it applies; null for no end.' })
  validUntil?: string | null;

  @Field(() => String, { nullable: true, description: 'What the equivalence is based on.' })
  evidence?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'Ends a rule now. Decisions made under it stand.' })
export class EndRecognitionRuleInput {
  @Field(() => ID, { description: 'The version that holds now.' })
  @Directive('@institution')
  ruleId!: string;

  @Field(() => String, { description: 'Why it ends.' })
  reason!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const MakeRecognitionRuleResult = resultUnion('MakeRecognitionRuleResult', () => RecognitionRule);
export const ChangeRecognitionRuleResult = resultUnion('ChangeRecognitionRuleResult', () => RecognitionRule);
export const EndRecognitionRuleResult = resultUnion('EndRecognitionRuleResult', () => RecognitionRule);
