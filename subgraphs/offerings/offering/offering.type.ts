import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Mode } from '../../shared/card/offering-values.type.ts';

@ObjectType({ description: 'A course at a time: when, how, how many places.' })
@Directive('@key(fields: "id")')
export class Offering {
  @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
  id!: string;

  @Field(() => Mode, { description: 'How one takes part.' })
  @Directive('@shareable')
  mode!: keyof typeof Mode;

  @Field(() => Int, { nullable: true, description: 'How many places there are in all.' })
  places!: number | null;
}
