import { Directive, Field, Float, ID, InputType, ObjectType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';
import { DifferenceInput } from '../decision/decision.input.ts';
import { RecognitionDecision, RecognitionOutcome } from '../decision/decision.type.ts';
import { resultUnion } from '../refusals.ts';
import { RecognitionRequest } from '../request/request.type.ts';

@InputType({ description: 'The learner appeals against a decision that gives less than was requested.' })
export class AppealDecisionInput {
  @Field(() => ID, { description: 'The decision that stands, until the last day it names.' })
  @Directive('@institution')
  decisionId!: string;

  @Field(() => String, { description: 'Why; not empty.' })
  grounds!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'An officer who did not make the decision upholds it, or overturns it by a new one.' })
export class DecideAppealInput {
  @Field(() => ID, { description: 'The request, at the own institution.' })
  @Directive('@institution')
  requestId!: string;

  @Field(() => Boolean, {
    description: 'True leaves the decision as it is. False makes a new one, which needs an outcome.',
  })
  uphold!: boolean;

  @Field(() => String, { description: 'Why, in words the learner reads; not empty.' })
  reasons!: string;

  @Field(() => RecognitionOutcome, {
    nullable: true,
    description: 'What the new decision gives; never less than before.',
  })
  outcome?: keyof typeof RecognitionOutcome | null;

  @Field(() => Float, { nullable: true, description: 'ECTS the new decision gives.' })
  ects?: number | null;

  @Field(() => String, { nullable: true, description: 'The grade on the home scale.' })
  grade?: string | null;

  @Field(() => [DifferenceInput], {
    nullable: true,
    description: 'Unset, those of the decision before, where less than all is given.',
  })
  differences?: DifferenceInput[] | null;

  @Field(() => String, { nullable: true, description: 'What must be fulfilled first; for CONDITIONAL.' })
  conditions?: string | null;

  @Field(() => String, { nullable: true, description: 'What is recognised instead; for ALTERNATIVE.' })
  alternative?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day of further redress; unset, 30 days from today where less than all is given.',
  })
  appealUntil?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@ObjectType({ description: "A learner's appeal, and what somebody else made of it." })
export class RecognitionAppeal {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: "The learner's grounds." })
  grounds!: string;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  appealedAt!: Date;

  @Field(() => Boolean, { nullable: true, description: 'Whether the decision was upheld; null before it is decided.' })
  upheld!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Why; null before it is decided.' })
  reasons!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided; null before.' })
  decidedAt!: Date | null;
}

export const AppealDecisionResult = resultUnion('AppealDecisionResult', () => RecognitionRequest);
export const DecideAppealResult = resultUnion('DecideAppealResult', () => RecognitionDecision);
