import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'How many credentials of an institution there are in each state.' })
export class CredentialCounts {
  @Field(() => Int, { description: 'Incomplete.' })
  draft!: number;

  @Field(() => Int, { description: 'Complete and ready to be sealed.' })
  ready!: number;

  @Field(() => Int, { description: 'In a sealing batch.' })
  sealing!: number;

  @Field(() => Int, { description: 'Could not be sealed.' })
  failed!: number;

  @Field(() => Int, { description: "Sealed, not yet received by their learners' home institutions." })
  sealed!: number;

  @Field(() => Int, { description: "Received by their learners' home institutions." })
  delivered!: number;

  @Field(() => Int, { description: 'Sealed and currently suspended.' })
  suspended!: number;

  @Field(() => Int, { description: 'Sealed and later revoked.' })
  revoked!: number;
}
