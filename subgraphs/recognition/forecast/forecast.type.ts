import { Field, Float, Int, ObjectType } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';
import { referenceType } from '../../shared/references/reference.type.ts';
import { Difference } from '../decision/decision.type.ts';
import { RecognitionRule } from '../rule/rule.type.ts';

export const ForecastOutcome = enumType('ForecastOutcome', 'What a learner can expect. It binds nobody.', {
  AUTOMATIC: 'A rule covers it: a final pass, sealed, is recognised at once.',
  LIKELY: 'A rule covers it under a condition, or most earlier decisions recognised it.',
  CASE_BY_CASE: 'An officer looks at it.',
  UNLIKELY: 'Nothing in it can be credited, or most earlier decisions refused it.',
});

export const Offering = referenceType('Offering', 'A course at a time.');

@ObjectType({ description: 'What earlier decisions on the same course version came to.' })
export class PrecedentSummary {
  @Field(() => Int, { description: 'Decisions that recognised it, in full or in part.' })
  recognised!: number;

  @Field(() => Int, { description: 'Decisions that refused it.' })
  refused!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Half of them were decided within so many days; null where there are none.',
  })
  medianDays!: number | null;
}

@ObjectType({
  description: 'What an institution would presumably give for an offering, before anybody enrols. It binds nobody.',
})
export class RecognitionForecast {
  @Field(() => Offering, { nullable: true, description: 'The offering asked about.' })
  offering!: { id: string } | null;

  @Field(() => ForecastOutcome, { description: 'What to expect.' })
  outcome!: keyof typeof ForecastOutcome;

  @Field(() => Float, { nullable: true, description: 'ECTS to expect; null where nothing can be said.' })
  ects!: number | null;

  @Field(() => RecognitionRule, { nullable: true, description: 'The rule that covers it; null where none does.' })
  rule!: RecognitionRule | null;

  @Field(() => PrecedentSummary, { description: 'Earlier decisions on the same course version.' })
  precedentSummary!: PrecedentSummary;

  @Field(() => [Difference], {
    description: 'Differences that the course itself shows; whether they are substantial is judged.',
  })
  differences!: readonly Difference[];

  @Field(() => [String], { description: 'Why, in sentences.' })
  because!: readonly string[];
}
