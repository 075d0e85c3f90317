import { Directive, Field, Float, ID, ObjectType } from 'type-graphql';
import { Verdict } from '../../shared/document/verification.type.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';

export const RecognitionOutcome = enumType('RecognitionOutcome', 'The outcome of a decision.', {
  FULL: 'Everything that was requested.',
  ALTERNATIVE: 'Something other than what was requested.',
  PARTIAL: 'Part of what was requested.',
  CONDITIONAL: 'What was requested, once a condition is met.',
  REFUSED: 'Nothing, because of a substantial difference.',
});

export const DifferenceKind = enumType('DifferenceKind', 'The kind of a substantial difference (EAR manual).', {
  LEVEL: 'The level of the qualification.',
  WORKLOAD: 'The amount of learning.',
  QUALITY: 'How its quality was assured.',
  PROFILE: 'Its purpose and orientation.',
  LEARNING_OUTCOMES: 'What was learnt.',
});

export const DeciderRole = enumType('DeciderRole', 'The capacity in which a decision was made.', {
  OFFICER: 'By a recognition officer.',
  APPEAL_OFFICER: 'By another officer, on appeal.',
  RULE: 'Automatically, by a recognition rule.',
});

@ObjectType({
  description: 'A substantial difference, named and explained. The institution has to show that it exists.',
})
export class Difference {
  @Field(() => DifferenceKind, { description: 'Its kind.' })
  kind!: keyof typeof DifferenceKind;

  @Field(() => String, { description: 'The explanation.' })
  explanation!: string;
}

@ObjectType({ description: 'How to appeal, and until when.' })
export class AppealRoute {
  @Field(() => DateScalar, { description: 'The last day to appeal.' })
  until!: string;

  @Field(() => String, { description: 'What to do.' })
  how!: string;
}

@ObjectType({ description: 'Who decided; persons are not named.' })
export class Decider {
  @Field(() => DeciderRole, { description: 'The capacity in which it was made.' })
  role!: keyof typeof DeciderRole;
}

@ObjectType({
  description: 'A warning that a credential has been revoked or suspended since it was used as evidence.',
})
export class DecisionFlag {
  @Field(() => DateTimeScalar, { description: 'When it was revoked or suspended.' })
  since!: Date;

  @Field(() => String, { description: 'The reason.' })
  reason!: string;
}

@ObjectType({ description: "An institution's decision on a recognition request. Never edited, only superseded." })
@Directive('@key(fields: "id")')
export class RecognitionDecision {
  @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
  id!: string;

  @Field(() => RecognitionOutcome, { description: 'The outcome.' })
  outcome!: keyof typeof RecognitionOutcome;

  @Field(() => Float, { nullable: true, description: 'ECTS given; null where none are.' })
  ects!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "The grade on the recognising institution's scale; null where none is given.",
  })
  grade!: string | null;

  @Field(() => String, { nullable: true, description: 'The reasons, addressed to the learner.' })
  reasons!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The conditions to be met first, where the outcome is CONDITIONAL.',
  })
  conditions!: string | null;

  @Field(() => String, { nullable: true, description: 'What is recognised instead, where the outcome is ALTERNATIVE.' })
  alternative!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  decidedAt!: Date;

  @Field(() => Verdict, {
    nullable: true,
    description:
      'The result of verifying all the evidence for this decision; null where it could not be read at that moment.',
  })
  evidenceVerdict!: keyof typeof Verdict | null;
}
