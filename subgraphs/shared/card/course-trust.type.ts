import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** The stub that links a card to the registry's information on a course. */
@ObjectType('CourseTrust', {
  description: "What the alliance's registry says today about the institution behind a course.",
})
@Directive('@key(fields: "id", resolvable: false)')
export class CourseTrustLink {
  @Field(() => ID, {
    description:
      'Institution, kind of credential, EQF level and field of study, on which the answer depends. Not a record id.',
  })
  id!: string;
}

/** The description of the link at a course. */
export const COURSE_TRUST =
  "Who stands behind it, by the alliance's registry today: accreditation, and who can seal. One fetch more than the card.";
