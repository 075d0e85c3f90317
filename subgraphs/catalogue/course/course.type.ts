import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';

export const CourseKind = enumType('CourseKind', 'What sort of learning a course is.', {
  MICRO_MODULE: 'A short, assessed course of 1 to 8 ECTS, preferably 1 to 3.',
  CHALLENGE: 'A real question solved in a team; may have no ECTS and no assessment.',
  COURSE: 'Any other course, a webinar for example.',
});

export const Topic = enumType('Topic', 'The six topics of the alliance.', {
  CIRCULAR_ECONOMY: 'Circular economy.',
  ENERGY_AND_SUSTAINABILITY: 'Energy and sustainability.',
  ENTREPRENEURSHIP_TECHNOLOGY_AND_INNOVATION: 'Entrepreneurship, technology and innovation.',
  LANGUAGE_LEARNING: 'Language learning.',
  RESILIENT_COMMUNITIES: 'Resilient communities.',
  TRANSPORT_AND_MOBILITY: 'Transport and mobility.',
});

@ObjectType({ description: 'A skill of the European classification ESCO: a value whose id is a URI.' })
@Directive('@shareable')
export class EscoSkill {
  @Field(() => ID, { description: 'The ESCO URI: `http://data.europa.eu/esco/skill/…`.' })
  id!: string;
}

@ObjectType({ description: 'What somebody knows, understands or can do afterwards.' })
@Directive('@shareable')
export class LearningOutcome {}

/** The card alone: whatever else is asked of a course comes from its institution. */
@ObjectType({ description: 'What is learnt. A change of ECTS or outcomes makes a new course, never an edit.' })
@Directive('@key(fields: "id", resolvable: false)')
export class Course {
  @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
  id!: string;

  @Field(() => CourseKind, { description: 'What sort of learning it is.' })
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

  @Field(() => [Topic], { description: "The alliance's topics it belongs to." })
  @Directive('@shareable')
  topics!: readonly (keyof typeof Topic)[];

  @Field(() => [String], { description: 'Languages of teaching, ISO 639-1.' })
  @Directive('@shareable')
  languages!: readonly string[];
}
