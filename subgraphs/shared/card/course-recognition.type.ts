import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** The stub that links a card to the catalogue's information on where a course is recognised. */
@ObjectType('CourseRecognition', { description: "Where a course is recognised, by the institutions' own rules." })
@Directive('@key(fields: "id", resolvable: false)')
export class CourseRecognitionLink {
  @Field(() => ID, { description: "The course's record id." })
  id!: string;
}

/** The description of the link at a course. */
export const COURSE_RECOGNITION =
  "Where it is recognised without asking further, by the institutions' rules and agreements today. From a course's own node one fetch more.";
