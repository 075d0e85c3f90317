import { Directive, Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'One mandatory element of Annex I of the European approach to micro-credentials.' })
@Directive('@shareable')
export class MissingElement {
  @Field(() => String, { description: "The element, in Annex I's words." })
  element!: string;

  @Field(() => String, { description: 'What is missing, or what to add, as text.' })
  explanation!: string;
}

/** The description of the missing elements at a course. */
export const MISSING_OF_COURSE =
  'Mandatory elements of Annex I of the European approach to micro-credentials that the course does not show yet, each with what to add. A course that leads to PARTICIPATION needs neither outcomes nor workload, level or assessment.';
