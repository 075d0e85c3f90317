import { Directive, Field, Float, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Credits a learner was given for learning elsewhere, by a decision that stands.' })
@Directive('@key(fields: "id")')
export class RecognisedCredit {
  @Field(() => ID, { description: 'Record id at the recognising institution.' })
  id!: string;

  @Field(() => Float, { description: 'How many ECTS.' })
  ects!: number;

  @Field(() => String, { nullable: true, description: 'What they count towards at the recognising institution.' })
  towards!: string | null;
}
