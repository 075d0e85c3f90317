import { Directive, Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A person at this, their home institution. What a caller may not see is null.' })
@Directive('@key(fields: "id")')
export class Learner {
  @Field(() => ID, { description: 'Record id at the home institution.' })
  id!: string;
}
