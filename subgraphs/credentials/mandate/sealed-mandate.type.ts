import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'A mandate sealed by its awarding body. It takes effect once it is registered with `giveMandate`.',
})
export class SealedMandate {
  @Field(() => ID, { description: 'The id of the mandate, as in its document.' })
  id!: string;

  @Field(() => String, { description: 'The sealed text.' })
  document!: string;
}
