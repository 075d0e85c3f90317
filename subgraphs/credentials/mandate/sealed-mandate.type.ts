import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'A mandate that its awarding body sealed. It counts once the registry has it: `giveMandate`.',
})
export class SealedMandate {
  @Field(() => ID, { description: 'The id of the mandate, which its document names.' })
  id!: string;

  @Field(() => String, { description: 'The sealed text.' })
  document!: string;
}
