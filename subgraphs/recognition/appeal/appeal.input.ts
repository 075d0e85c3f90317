import { Directive, Field, Float, ID, InputType, ObjectType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';
import { DifferenceInput } from '../decision/decision.input.ts';
import { RecognitionDecision, RecognitionOutcome } from '../decision/decision.type.ts';
import { resultUnion } from '../refusals.ts';
import { RecognitionRequest } from '../request/request.type.ts';

@InputType({ description: 'An appeal by the learner against a decision that gives less than was requested.' })
export class AppealDecisionInput {
  @Field(() => ID, { description: 'The current decision. Possible until the last day it states.' })
  @Directive('@institution')
  decisionId!: string;

  @Field(() => String, { description: 'The grounds; not empty.' })
  grounds!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'The decision of an appeal, by an officer who made no earlier decision on the request.' })
export class DecideAppealInput {
  @Field(() => ID, { description: 'The request, at your institution.' })
  @Directive('@institution')
  requestId!: string;

  @Field(() => Boolean, {
    description: 'True upholds the decision. False replaces it by a new one, which needs an outcome.',
  })
  uphold!: boolean;

  @Field(() => String, { description: 'The reasons, addressed to the learner; not empty.' })
  reasons!: string;

  @Field(() => RecognitionOutcome, {
    nullable: true,
    description: 'The outcome of the new decision; never less than before.',
  })
  outcome?: keyof typeof RecognitionOutcome | null;

  @Field(() => Float, { nullable: true, description: 'ECTS the new decision gives.' })
  ects?: number | null;

  @Field(() => String, { nullable: true, description: "The grade on your institution's scale." })
  grade?: string | null;

  @Field(() => [DifferenceInput], {
    nullable: true,
    description: 'By default those of the former decision, where less than everything is given.',
  })
  differences?: DifferenceInput[] | null;

  @Field(() => String, { nullable: true, description: 'The conditions to be met first; for CONDITIONAL.' })
  conditions?: string | null;

  @Field(() => String, { nullable: true, description: 'What is recognised instead; for ALTERNATIVE.' })
  alternative?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day of further redress. By default 30 days from today, where less than everything is given.',
  })
  appealUntil?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@ObjectType({ description: "A learner's appeal, and how it was decided." })
export class RecognitionAppeal {
  @Field(() => ID, { description: 'Record id.' })
  id!: string;

  @Field(() => String, { description: "The learner's grounds." })
  grounds!: string;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  appealedAt!: Date;

  @Field(() => Boolean, { nullable: true, description: 'Whether the decision was upheld; null before it is decided.' })
  upheld!: boolean | null;

  @Field(() => String, { nullable: true, description: 'The reasons; null before it is decided.' })
  reasons!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided; null before that.' })
  decidedAt!: Date | null;
}

export const AppealDecisionResult = resultUnion('AppealDecisionResult', () => RecognitionRequest);
export const DecideAppealResult = resultUnion('DecideAppealResult', () => RecognitionDecision);
