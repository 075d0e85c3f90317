import { Field, Float, ObjectType } from 'type-graphql';
import { RecognitionDecision, RecognitionOutcome } from '../decision/decision.type.ts';
import { Difference } from '../decision/decision.type.ts';
import { Course } from '../evidence/evidence.type.ts';
import { GradeConversion } from '../grade/grade.type.ts';
import { RecognitionRule } from '../rule/rule.type.ts';

@ObjectType({ description: 'What an officer could decide, and why. The officer decides.' })
export class RecognitionSuggestion {
  @Field(() => RecognitionOutcome, {
    nullable: true,
    description: 'The suggested outcome; null where an officer must judge.',
  })
  outcome!: keyof typeof RecognitionOutcome | null;

  @Field(() => Float, { nullable: true, description: 'The suggested ECTS.' })
  ects!: number | null;

  @Field(() => GradeConversion, {
    nullable: true,
    description: 'The converted grade; null where a grading table is missing.',
  })
  grade!: GradeConversion | null;

  @Field(() => RecognitionRule, {
    nullable: true,
    description: 'The rule that covers the evidence; null where none does.',
  })
  rule!: RecognitionRule | null;

  @Field(() => [Difference], {
    description: 'Differences that the evidence shows; the officer judges whether they are substantial.',
  })
  differences!: readonly Difference[];

  @Field(() => Course, {
    nullable: true,
    description: 'The course of your institution with which the evidence was compared; null where none is known.',
  })
  comparedWith!: { id: string } | null;

  @Field(() => [String], {
    description:
      'The findings of that comparison, as sentences: level, workload, field of study, ESCO skills or outcomes. Empty where no course is known, which is when neither the learner gave its id (`towards`) nor a rule names it.',
  })
  because!: readonly string[];
}

@ObjectType({ description: 'An earlier decision on the same course version.' })
export class Precedent {
  @Field(() => RecognitionDecision, { description: 'The outcome.' })
  decision!: RecognitionDecision;

  @Field(() => Course, { nullable: true, description: 'The course; null where it is not known.' })
  course!: { id: string } | null;
}
