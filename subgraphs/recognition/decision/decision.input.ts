import { Directive, Field, Float, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { DateScalar } from '../../shared/serving/scalars.ts';
import { resultUnion } from '../refusals.ts';
import { DifferenceKind, RecognitionDecision, RecognitionOutcome } from './decision.type.ts';

@InputType({ description: 'A substantial difference, named and explained.' })
export class DifferenceInput {
  @Field(() => DifferenceKind, { description: 'Its kind.' })
  kind!: keyof typeof DifferenceKind;

  @Field(() => String, { description: 'The explanation; not empty.' })
  explanation!: string;
}

@InputType({
  description:
    "An officer's decision. Each outcome has required fields; the `details` of a refusal list those that are missing.",
})
export class DecideRecognitionInput {
  @Field(() => ID, { description: 'The request, at your institution.' })
  @Directive('@institution')
  requestId!: string;

  @Field(() => RecognitionOutcome, { description: 'The outcome.' })
  outcome!: keyof typeof RecognitionOutcome;

  @Field(() => Float, { nullable: true, description: 'ECTS given: all for FULL, fewer for PARTIAL, none for REFUSED.' })
  ects?: number | null;

  @Field(() => String, { nullable: true, description: "The grade on your institution's scale." })
  grade?: string | null;

  @Field(() => String, { nullable: true, description: 'The reasons; required where less is given than was requested.' })
  reasons?: string | null;

  @Field(() => [DifferenceInput], {
    nullable: true,
    description: 'Substantial differences; at least one where less is given than was requested.',
  })
  differences?: DifferenceInput[] | null;

  @Field(() => String, { nullable: true, description: 'The conditions to be met first; required for CONDITIONAL.' })
  conditions?: string | null;

  @Field(() => String, { nullable: true, description: 'What is recognised instead; required for ALTERNATIVE.' })
  alternative?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day to appeal, after today; required where less is given than was requested.',
  })
  appealUntil?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The decision that this one replaces. Without it, a request that has been decided is Refused with ALREADY_DECIDED.',
  })
  supersedes?: string | null;
}

export const DecideRecognitionResult = resultUnion('DecideRecognitionResult', () => RecognitionDecision);
