import { Directive, Field, Float, ID, InputType, Int } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { DateScalar } from '../../shared/serving/scalars.ts';
import { resultUnion } from '../refusals.ts';
import { RecognitionPurpose } from '../../shared/card/recognition-purpose.type.ts';
import { RecognitionRule } from './rule.type.ts';

const SOURCES = 'Courses of others, each a version: all of them together give the credits. 1 to 10.';
const PURPOSES = 'CREDIT_TRANSFER, EXEMPTION or both.';
const LEVEL = 'The lowest EQF level it takes.';
const GRADE = "The lowest grade it takes, on the source's own scale.";

@InputType({ description: 'What a rule gives of the own institution.' })
export class RecognitionRuleTargetInput {
  @Field(() => String, { description: 'The own code: `COMP.100`. A learner may ask `towards` it.' })
  code!: string;

  @Field(() => String, { description: 'What it is called.' })
  title!: string;

  @Field(() => Float, { nullable: true, description: 'How many of the ECTS count as it.' })
  ects?: number | null;

  @Field(() => ID, { nullable: true, description: 'The own course, where it is in the graph.' })
  course?: string | null;
}

@InputType({ description: 'An officer or registrar makes a rule.' })
export class MakeRecognitionRuleInput {
  @Field(() => ID, { description: 'The own institution.' })
  @Directive('@institution')
  at!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What it is called, in the own language; unset, made of the rest.',
  })
  title?: string | null;

  @Field(() => [ID], { description: SOURCES })
  sources!: string[];

  @Field(() => [RecognitionRuleTargetInput], {
    nullable: true,
    description: 'What it gives; unset, credits as such. At most 10.',
  })
  targets?: RecognitionRuleTargetInput[] | null;

  @Field(() => Float, { nullable: true, description: "ECTS it gives; unset, all of the sources'." })
  ects?: number | null;

  @Field(() => Int, { nullable: true, description: `${LEVEL} Unset, any.` })
  eqfLevel?: number | null;

  @Field(() => String, { nullable: true, description: `${GRADE} Unset, any.` })
  minGrade?: string | null;

  @Field(() => [RecognitionPurpose], { nullable: true, description: `${PURPOSES} Unset, both.` })
  purposes?: (keyof typeof RecognitionPurpose)[] | null;

  @Field(() => DateScalar, { description: 'The first day it holds.' })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day it holds; unset, without end.' })
  validUntil?: string | null;

  @Field(() => String, { description: 'On what the equivalence rests; not empty.' })
  evidence!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'Another version of a rule: what is left out stays as it was.' })
export class ChangeRecognitionRuleInput {
  @Field(() => ID, { description: 'The version that holds now.' })
  @Directive('@institution')
  ruleId!: string;

  @Field(() => String, { nullable: true, description: 'What it is called, in the own language.' })
  title?: string | null;

  @Field(() => [ID], { nullable: true, description: SOURCES })
  sources?: string[] | null;

  @Field(() => [RecognitionRuleTargetInput], { nullable: true, description: 'What it gives. At most 10.' })
  targets?: RecognitionRuleTargetInput[] | null;

  @Field(() => Float, { nullable: true, description: 'ECTS it gives.' })
  ects?: number | null;

  @Field(() => Int, { nullable: true, description: `${LEVEL} Null for any.` })
  eqfLevel?: number | null;

  @Field(() => String, { nullable: true, description: `${GRADE} Null for any.` })
  minGrade?: string | null;

  @Field(() => [RecognitionPurpose], { nullable: true, description: PURPOSES })
  purposes?: (keyof typeof RecognitionPurpose)[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'The first day it holds.' })
  validFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day it holds; null without end.' })
  validUntil?: string | null;

  @Field(() => String, { nullable: true, description: 'On what the equivalence rests.' })
  evidence?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'Ends a rule from this moment. What it decided stays.' })
export class EndRecognitionRuleInput {
  @Field(() => ID, { description: 'The version that holds now.' })
  @Directive('@institution')
  ruleId!: string;

  @Field(() => String, { description: 'Why, in words.' })
  reason!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const MakeRecognitionRuleResult = resultUnion('MakeRecognitionRuleResult', () => RecognitionRule);
export const ChangeRecognitionRuleResult = resultUnion('ChangeRecognitionRuleResult', () => RecognitionRule);
export const EndRecognitionRuleResult = resultUnion('EndRecognitionRuleResult', () => RecognitionRule);
