import { Field, Int, ObjectType } from 'type-graphql';
import { MissingElement } from '../../shared/document/missing-element.type.ts';
import { knownInstitutionType, type KnownInstitution } from '../../shared/references/known-institution.type.ts';
import { connectionType } from '../../shared/serving/connection.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';
import { Course } from '../course/course.type.ts';

@ObjectType({
  description: 'A course that lacks mandatory elements of Annex I of the European approach to micro-credentials.',
})
export class CourseWithGaps {
  @Field(() => Course, { description: 'The course, as in the index.' })
  course!: Course;

  @Field(() => [MissingElement], { description: 'The missing elements, each with what to add.' })
  missing!: MissingElement[];
}

export const CourseWithGapsConnection = connectionType('CourseWithGaps', () => CourseWithGaps);

@ObjectType({ description: "The state of an institution in the hub's index." })
export class CatalogueFeed {
  @Field(() => Int, { description: 'The number of its offerings in the catalogue.' })
  offeringCount!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "When the index was last brought fully up to date with the institution's feed; null before the first time.",
  })
  lastHarvestedAt!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Seconds since `lastHarvestedAt`. Later changes may be missing from the index, unless the institution's message about them has arrived. Null before the first time.",
  })
  lagSeconds!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether its feed could be read to the end at the last attempt; null before the first.',
  })
  reachable!: boolean | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When reading its feed was last attempted; null before the first attempt.',
  })
  triedAt!: Date | null;
}

export const Institution = knownInstitutionType();
export type Institution = KnownInstitution;
