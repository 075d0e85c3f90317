import { Field, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../../shared/serving/connection.ts';
import { Offering } from '../offering/offering.type.ts';

@ObjectType({ description: 'One offering of the catalogue, with the cursor that points at it.' })
export class CatalogueEdge {
  @Field(() => String, { description: 'Pass it as `after` to continue from here.' })
  cursor!: string;

  @Field(() => Offering, { description: 'The offering.' })
  node!: Offering;
}

@ObjectType({ description: 'One page of what was found, and what one could choose.' })
export class CatalogueConnection {
  @Field(() => [CatalogueEdge], { description: 'The page.' })
  edges!: CatalogueEdge[];

  @Field(() => PageInfo, { description: 'Whether and where the list continues.' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: 'A value one could choose, and how many offerings would be found.' })
export class CatalogueFacetValue {
  @Field(() => String, { description: 'As the filter takes it: `tuni.fi`, `OPEN`, `0613`.' })
  value!: string;

  @Field(() => Int, { description: 'How many fulfil the search and all filters but this one, and have it.' })
  count!: number;

  @Field(() => Boolean, { description: 'False where `count` is an estimate, as of a question that very many fulfil.' })
  countIsExact!: boolean;
}

@ObjectType({
  description:
    'Something to choose by: institution, topic, kind, status, mode, language, eqfLevel or iscedF. Its counts follow search and all filters but its own.',
})
export class CatalogueFacet {
  @Field(() => String, { description: 'What is chosen by.' })
  name!: string;
}

@ObjectType({ description: 'Something to leave out of a search that found nothing.' })
export class CatalogueSuggestion {
  @Field(() => String, {
    nullable: true,
    description: 'The one word of the search to leave out; null where the argument is left out as a whole.',
  })
  word!: string | null;

  @Field(() => Int, { description: 'How many offerings would be found; counted up to 10,000.' })
  count!: number;
}
