import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A skill that offerings of the alliance lead to.' })
export class TaughtSkill {
  @Field(() => ID, { description: 'The ESCO URI, as `CatalogueFilter.skills` takes it.' })
  id!: string;

  @Field(() => Int, { description: 'How many offerings of the catalogue lead to it; counted up to 10,000.' })
  offeringCount!: number;
}
