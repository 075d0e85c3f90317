import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Mode } from '../../shared/card/offering-values.type.ts';

/** The card alone: whatever else is asked of an offering comes from its institution. */
@ObjectType({ description: 'A course at a time: when, how, how many places.' })
@Directive('@key(fields: "id", resolvable: false)')
export class Offering {
  @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
  id!: string;

  @Field(() => Mode, { description: 'How one takes part.' })
  @Directive('@shareable')
  mode!: keyof typeof Mode;
}
