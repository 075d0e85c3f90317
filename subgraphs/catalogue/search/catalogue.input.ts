import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';
import { DateScalar } from '../../shared/serving/scalars.ts';
import { CourseKind, Topic } from '../../shared/card/course-values.type.ts';
import { Mode, OfferingStatus } from '../../shared/card/offering-values.type.ts';

export const CatalogueOrder = enumType('CatalogueOrder', 'What comes first.', {
  RELEVANCE:
    'Words in the title before words in the outcomes and skills before words in the description; without a search, open first and soonest closing.',
  CLOSING_SOON: 'Whose current or next enrolment period ends soonest.',
  STARTING_SOON:
    'Whose first day of study comes soonest; then those that have started, latest first, and last what is cancelled.',
  TITLE: 'By title, the English one where there is one.',
});

@InputType({ description: 'A range of numbers; both ends count.' })
export class DecimalRange {
  @Field(() => Float, { nullable: true, description: 'At least.' })
  min?: number | null;

  @Field(() => Float, { nullable: true, description: 'At most.' })
  max?: number | null;
}

@InputType({
  description:
    'What to find. All members must hold; inside a list one value is enough. A member left out, or an empty list, does not filter.',
})
export class CatalogueFilter {
  @Field(() => [ID], { nullable: true, description: 'SCHAC codes: `tuni.fi`.' })
  institutions?: string[] | null;

  @Field(() => [Topic], { nullable: true, description: 'Topics of the course.' })
  topics?: (keyof typeof Topic)[] | null;

  @Field(() => [CourseKind], { nullable: true, description: 'Kinds of course.' })
  kind?: (keyof typeof CourseKind)[] | null;

  @Field(() => [OfferingStatus], { nullable: true, description: 'Where the offering stands now.' })
  status?: (keyof typeof OfferingStatus)[] | null;

  @Field(() => [Mode], { nullable: true, description: 'How one takes part.' })
  mode?: (keyof typeof Mode)[] | null;

  @Field(() => DecimalRange, { nullable: true, description: 'ECTS credits; what gives none is not found by it.' })
  ects?: DecimalRange | null;

  @Field(() => [Int], { nullable: true, description: 'Levels of the European Qualifications Framework.' })
  eqfLevel?: number[] | null;

  @Field(() => [String], { nullable: true, description: 'ISCED-F codes; `06` finds every field below it.' })
  iscedF?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Languages of teaching, ISO 639-1.' })
  languages?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'ESCO URIs of skills it leads to.' })
  skills?: string[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Study begins on this day or later.' })
  startsAfter?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Study begins on this day or earlier.' })
  startsBefore?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Recognised automatically by this institution today, with all its ECTS, under a published rule or agreement that needs no further course.',
  })
  recognisedAt?: string | null;
}
