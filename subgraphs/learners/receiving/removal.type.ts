import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A document that its learner removed.' })
export class RemovedReceivedCredential {
  @Field(() => ID, { description: 'The id it had, under which there is nothing any more.' })
  id!: string;
}
