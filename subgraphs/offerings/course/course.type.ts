import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { CourseKind, Topic } from '../../shared/card/course-values.type.ts';

@ObjectType({
  description: 'What is learnt. A course is never edited to have other ECTS or outcomes: that makes a new course.',
})
@Directive('@key(fields: "id")')
export class Course {
  @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
  id!: string;

  @Field(() => CourseKind, { description: 'The kind of course.' })
  @Directive('@shareable')
  kind!: keyof typeof CourseKind;

  @Field(() => Float, { nullable: true, description: 'ECTS credits; null if the course gives none.' })
  @Directive('@shareable')
  ects!: number | null;

  @Field(() => Int, { nullable: true, description: 'Level of the European Qualifications Framework, 1 to 8.' })
  @Directive('@shareable')
  eqfLevel!: number | null;

  @Field(() => String, { nullable: true, description: 'Field of study, ISCED-F 2013 code: `0613`.' })
  @Directive('@shareable')
  iscedF!: string | null;

  @Field(() => [Topic], { description: "The alliance's topics it belongs to." })
  @Directive('@shareable')
  topics!: (keyof typeof Topic)[];

  @Field(() => [String], { description: 'Languages of teaching, ISO 639-1.' })
  @Directive('@shareable')
  languages!: string[];

  @Field(() => Int, { nullable: true, description: 'Notional workload in hours.' })
  workloadHours!: number | null;

  @Field(() => [Int], { nullable: true, description: 'Sustainable Development Goals it contributes to, 1 to 17.' })
  sdgGoals!: number[] | null;
}
