import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A skill to which offerings of the alliance lead.' })
export class TaughtSkill {
  @Field(() => ID, { description: 'The ESCO URI, as `CatalogueFilter.skills` takes it.' })
  id!: string;

  @Field(() => Int, { description: 'The number of offerings in the catalogue that lead to it, counted up to 10,000.' })
  offeringCount!: number;
}
