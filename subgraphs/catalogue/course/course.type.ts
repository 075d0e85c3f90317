import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { CourseKind, Topic } from '../../shared/card/course-values.type.ts';

/** The fields on the card; the course's institution resolves all others. */
@ObjectType({
  description: 'What is learnt. A change of ECTS or outcomes makes a new course instead of editing this one.',
})
@Directive('@key(fields: "id", resolvable: false)')
export class Course {
  @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
  id!: string;

  @Field(() => CourseKind, { description: 'The kind of learning.' })
  @Directive('@shareable')
  kind!: keyof typeof CourseKind;

  @Field(() => Float, { nullable: true, description: 'ECTS credits; null where the course gives none.' })
  @Directive('@shareable')
  ects!: number | null;

  @Field(() => Int, { nullable: true, description: 'Level of the European Qualifications Framework, 1 to 8.' })
  @Directive('@shareable')
  eqfLevel!: number | null;

  @Field(() => String, { nullable: true, description: 'Field of study, ISCED-F 2013 code: `0613`.' })
  @Directive('@shareable')
  iscedF!: string | null;

  @Field(() => [Topic], { description: "The alliance's topics to which it belongs." })
  @Directive('@shareable')
  topics!: readonly (keyof typeof Topic)[];

  @Field(() => [String], { description: 'Languages of teaching, ISO 639-1.' })
  @Directive('@shareable')
  languages!: readonly string[];
}
