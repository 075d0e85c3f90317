import { Directive, Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A member of the alliance, keyed by its SCHAC home organisation.' })
@Directive('@key(fields: "id")')
export class Institution {
  @Field(() => ID, { description: 'SCHAC home organisation: `tuni.fi`.' })
  id!: string;
}
