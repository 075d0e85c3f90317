import { Field, Float, ObjectType } from 'type-graphql';
import { RecognitionDecision, RecognitionOutcome } from '../decision/decision.type.ts';
import { Difference } from '../decision/decision.type.ts';
import { Course } from '../evidence/evidence.type.ts';
import { GradeConversion } from '../grade/grade.type.ts';
import { RecognitionRule } from '../rule/rule.type.ts';

@ObjectType({ description: 'What an officer could decide, and why. It never decides.' })
export class RecognitionSuggestion {
  @Field(() => RecognitionOutcome, { nullable: true, description: 'Null where an officer must judge.' })
  outcome!: keyof typeof RecognitionOutcome | null;

  @Field(() => Float, { nullable: true, description: 'ECTS it would give.' })
  ects!: number | null;

  @Field(() => GradeConversion, { nullable: true, description: 'Null where a grading table is missing.' })
  grade!: GradeConversion | null;

  @Field(() => RecognitionRule, { nullable: true, description: 'The rule that covers the evidence, where one does.' })
  rule!: RecognitionRule | null;

  @Field(() => [Difference], { description: 'Differences the evidence shows; whether they are substantial is judged.' })
  differences!: readonly Difference[];

  @Field(() => Course, {
    nullable: true,
    description: 'The own course that the evidence was compared with; null where no such course is known.',
  })
  comparedWith!: { id: string } | null;

  @Field(() => [String], {
    description:
      'Each finding of the comparison with the own course it would count as, in a sentence: level, workload, field of study, ESCO skills or outcomes. Empty where no such course is known: the learner names it by its id (`towards`), or its rule does.',
  })
  because!: readonly string[];
}

@ObjectType({ description: 'An earlier decision on the same course version.' })
export class Precedent {
  @Field(() => RecognitionDecision, { description: 'What was decided.' })
  decision!: RecognitionDecision;

  @Field(() => Course, { nullable: true, description: 'The course, where it is known.' })
  course!: { id: string } | null;
}
