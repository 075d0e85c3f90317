import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { INSTITUTION } from '../../shared/references/institution-link.type.ts';

@ObjectType({ description: INSTITUTION })
@Directive('@key(fields: "id")')
export class Institution {
  @Field(() => ID, { description: 'SCHAC home organisation: `tuni.fi`.' })
  id!: string;
}
