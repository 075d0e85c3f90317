import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'How many credentials of an institution there are in each state.' })
export class CredentialCounts {
  @Field(() => Int, { description: 'Miss something.' })
  draft!: number;

  @Field(() => Int, { description: 'Complete, and may be sealed.' })
  ready!: number;

  @Field(() => Int, { description: 'In a batch that seals them.' })
  sealing!: number;

  @Field(() => Int, { description: 'Could not be sealed.' })
  failed!: number;

  @Field(() => Int, { description: "Sealed, and on their way to their learners' homes." })
  sealed!: number;

  @Field(() => Int, { description: "At their learners' homes." })
  delivered!: number;

  @Field(() => Int, { description: 'Sealed, and suspended now.' })
  suspended!: number;

  @Field(() => Int, { description: 'Sealed, and revoked since.' })
  revoked!: number;
}
