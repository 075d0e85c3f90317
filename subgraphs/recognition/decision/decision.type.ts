import { Directive, Field, Float, ID, ObjectType } from 'type-graphql';
import { Verdict } from '../../shared/document/verification.type.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';

export const RecognitionOutcome = enumType('RecognitionOutcome', 'What a decision gives.', {
  FULL: 'All that was requested.',
  ALTERNATIVE: 'Something else than requested.',
  PARTIAL: 'Part of what was requested.',
  CONDITIONAL: 'What was requested, once a condition is fulfilled.',
  REFUSED: 'Nothing, because of a substantial difference.',
});

export const DifferenceKind = enumType('DifferenceKind', 'In what a substantial difference lies (EAR manual).', {
  LEVEL: 'The level of the qualification.',
  WORKLOAD: 'The amount of learning.',
  QUALITY: 'How its quality was assured.',
  PROFILE: 'Its orientation.',
  LEARNING_OUTCOMES: 'What was learnt.',
});

export const DeciderRole = enumType('DeciderRole', 'In what capacity a decision was made.', {
  OFFICER: 'By a recognition officer.',
  APPEAL_OFFICER: 'By another officer, upon an appeal.',
  RULE: 'At once, by a recognition rule.',
});

@ObjectType({
  description: 'A substantial difference, named and explained; showing it is the burden of the institution.',
})
export class Difference {
  @Field(() => DifferenceKind, { description: 'In what it lies.' })
  kind!: keyof typeof DifferenceKind;

  @Field(() => String, { description: 'In words.' })
  explanation!: string;
}

@ObjectType({ description: 'How to appeal, and until when.' })
export class AppealRoute {
  @Field(() => DateScalar, { description: 'The last day.' })
  until!: string;

  @Field(() => String, { description: 'What to do.' })
  how!: string;
}

@ObjectType({ description: 'Who decided; persons are not named.' })
export class Decider {
  @Field(() => DeciderRole, { description: 'In what capacity.' })
  role!: keyof typeof DeciderRole;
}

@ObjectType({
  description: 'A warning that the ground under a decision moved: its credential was revoked or suspended.',
})
export class DecisionFlag {
  @Field(() => DateTimeScalar, { description: 'Since when.' })
  since!: Date;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

@ObjectType({ description: 'What an institution decided about a recognition request. Never edited, only superseded.' })
@Directive('@key(fields: "id")')
export class RecognitionDecision {
  @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
  id!: string;

  @Field(() => RecognitionOutcome, { description: 'What it gives.' })
  outcome!: keyof typeof RecognitionOutcome;

  @Field(() => Float, { nullable: true, description: 'ECTS given; null where none are.' })
  ects!: number | null;

  @Field(() => String, { nullable: true, description: 'The grade on the home scale, where one was given.' })
  grade!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, in words the learner reads.' })
  reasons!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What must be fulfilled first, where the outcome is CONDITIONAL.',
  })
  conditions!: string | null;

  @Field(() => String, { nullable: true, description: 'What is recognised instead, where the outcome is ALTERNATIVE.' })
  alternative!: string | null;

  @Field(() => DateTimeScalar, { description: 'When.' })
  decidedAt!: Date;

  @Field(() => Verdict, {
    nullable: true,
    description:
      'What all the evidence came to when it was verified for this decision; null where it could not be read at that moment.',
  })
  evidenceVerdict!: keyof typeof Verdict | null;
}
