import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { enumType } from '../serving/enum.ts';

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

@ObjectType({
  description:
    "A way of being assessed, of the European Learning Model's learning assessment types: a value whose id is a URI.",
})
@Directive('@shareable')
export class AssessmentType {
  @Field(() => ID, { description: "The concept's URI: `http://data.europa.eu/snb/assessment/…`." })
  id!: string;
}

@ObjectType({ description: 'What somebody knows, understands or can do afterwards.' })
@Directive('@shareable')
export class LearningOutcome {}
