import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** The institution a record belongs to, with what its own node knows of it anyway (`@provides`). */
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
