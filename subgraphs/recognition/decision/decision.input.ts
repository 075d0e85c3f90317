import { Directive, Field, Float, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { DateScalar } from '../../shared/serving/scalars.ts';
import { resultUnion } from '../refusals.ts';
import { DifferenceKind, RecognitionDecision, RecognitionOutcome } from './decision.type.ts';

@InputType({ description: 'A substantial difference, named and explained.' })
export class DifferenceInput {
  @Field(() => DifferenceKind, { description: 'In what it lies.' })
  kind!: keyof typeof DifferenceKind;

  @Field(() => String, { description: 'In words; not empty.' })
  explanation!: string;
}

@InputType({
  description: "An officer's decision. What each outcome must carry is checked; `details` says what is missing.",
})
export class DecideRecognitionInput {
  @Field(() => ID, { description: 'The request, at the own institution.' })
  @Directive('@institution')
  requestId!: string;

  @Field(() => RecognitionOutcome, { description: 'What it gives.' })
  outcome!: keyof typeof RecognitionOutcome;

  @Field(() => Float, { nullable: true, description: 'ECTS given: all for FULL, fewer for PARTIAL, none for REFUSED.' })
  ects?: number | null;

  @Field(() => String, { nullable: true, description: 'The grade on the home scale.' })
  grade?: string | null;

  @Field(() => String, { nullable: true, description: 'Why; required for less than was requested.' })
  reasons?: string | null;

  @Field(() => [DifferenceInput], { nullable: true, description: 'At least one for less than was requested.' })
  differences?: DifferenceInput[] | null;

  @Field(() => String, { nullable: true, description: 'What must be fulfilled first; required for CONDITIONAL.' })
  conditions?: string | null;

  @Field(() => String, { nullable: true, description: 'What is recognised instead; required for ALTERNATIVE.' })
  alternative?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day of appeal, after today; required for less than was requested.',
  })
  appealUntil?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The decision this one replaces. Without it, deciding a decided request is Refused ALREADY_DECIDED.',
  })
  supersedes?: string | null;
}

export const DecideRecognitionResult = resultUnion('DecideRecognitionResult', () => RecognitionDecision);
