import { Field, Int, ObjectType } from 'type-graphql';
import { MissingElement } from '../../shared/document/missing-element.type.ts';
import { knownInstitutionType, type KnownInstitution } from '../../shared/references/known-institution.type.ts';
import { connectionType } from '../../shared/serving/connection.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';
import { Course } from '../course/course.type.ts';

@ObjectType({
  description:
    'A course that does not yet say all that Annex I of the European approach to micro-credentials asks for.',
})
export class CourseWithGaps {
  @Field(() => Course, { description: 'The course, as the index has it.' })
  course!: Course;

  @Field(() => [MissingElement], { description: 'What it misses, each with what to add.' })
  missing!: MissingElement[];
}

export const CourseWithGapsConnection = connectionType('CourseWithGaps', () => CourseWithGaps);

@ObjectType({ description: "What the hub's index has of an institution." })
export class CatalogueFeed {
  @Field(() => Int, { description: 'How many of its offerings can be found.' })
  offeringCount!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the index was last brought up to date with all the institution publishes; null before the first time.',
  })
  lastHarvestedAt!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Seconds since `lastHarvestedAt`: what the institution changed meanwhile may not be found yet, unless its message came through. Null before the first time.',
  })
  lagSeconds!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether its feed could be read to the end when it was last tried; null before the first try.',
  })
  reachable!: boolean | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its feed was last tried; null before.' })
  triedAt!: Date | null;
}

export const Institution = knownInstitutionType();
export type Institution = KnownInstitution;
