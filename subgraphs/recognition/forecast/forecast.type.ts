import { Field, Float, Int, ObjectType } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';
import { referenceType } from '../../shared/references/reference.type.ts';
import { Difference } from '../decision/decision.type.ts';
import { RecognitionRule } from '../rule/rule.type.ts';

export const ForecastOutcome = enumType('ForecastOutcome', 'What a learner can expect. Not binding.', {
  AUTOMATIC: 'A rule covers it: a sealed credential of a final pass is recognised automatically.',
  LIKELY: 'A rule covers it under conditions, or most earlier decisions recognised it.',
  CASE_BY_CASE: 'An officer will decide.',
  UNLIKELY: 'Nothing in it can be credited, or most earlier decisions refused it.',
});

export const Offering = referenceType('Offering', 'An offering: a course at a certain time.');

@ObjectType({ description: 'Numbers of earlier decisions on the same course version, by outcome.' })
export class PrecedentSummary {
  @Field(() => Int, { description: 'Number of decisions that recognised it, in full or in part.' })
  recognised!: number;

  @Field(() => Int, { description: 'Number of decisions that refused it.' })
  refused!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Median number of days to the decision; null where there are none.',
  })
  medianDays!: number | null;
}

@ObjectType({
  description: 'What an institution would probably recognise of an offering, to know before enrolling. Not binding.',
})
export class RecognitionForecast {
  @Field(() => Offering, { nullable: true, description: 'The offering.' })
  offering!: { id: string } | null;

  @Field(() => ForecastOutcome, { description: 'What to expect.' })
  outcome!: keyof typeof ForecastOutcome;

  @Field(() => Float, { nullable: true, description: 'The expected ECTS; null where there is no basis for a number.' })
  ects!: number | null;

  @Field(() => RecognitionRule, { nullable: true, description: 'The rule that covers it; null where none does.' })
  rule!: RecognitionRule | null;

  @Field(() => PrecedentSummary, { description: 'Earlier decisions on the same course version.' })
  precedentSummary!: PrecedentSummary;

  @Field(() => [Difference], {
    description: 'Differences that the course itself shows; an officer judges whether they are substantial.',
  })
  differences!: readonly Difference[];

  @Field(() => [String], { description: 'The reasons, as sentences.' })
  because!: readonly string[];
}
