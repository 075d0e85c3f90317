import { Directive, Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A learner at their home institution. Fields that the caller may not see are null.' })
@Directive('@key(fields: "id")')
export class Learner {
  @Field(() => ID, { description: 'Record id at the home institution.' })
  id!: string;
}
