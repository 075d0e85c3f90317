import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

@ObjectType({ description: "What the hub's index has of an institution." })
export class CatalogueFeed {
  @Field(() => Int, { description: 'How many of its offerings can be found.' })
  offeringCount!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the index was last brought up to date with all the institution publishes; null before the first time.',
  })
  lastHarvestedAt!: Date | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share, 0 to 1, of mandatory elements of Annex I of the European Approach to micro-credentials that its courses show: title, country and awarding body, learning outcomes, notional workload (hours or ECTS), EQF level, form of participation. Null while it has none. Type of assessment is not counted: it is not in the index.',
  })
  annexICompleteness!: number | null;
}

@ObjectType({ description: 'A member of the alliance, keyed by its SCHAC home organisation.' })
@Directive('@key(fields: "id")')
export class Institution {
  @Field(() => ID, { description: 'SCHAC home organisation: `tuni.fi`.' })
  id!: string;

  @Field(() => String, { description: 'The short public name.' })
  @Directive('@external')
  name!: string;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
  @Directive('@external')
  country!: string;
}
