import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Mode } from '../../shared/card/offering-values.type.ts';

/** The fields on the card; the offering's institution resolves all others. */
@ObjectType({ description: 'An offering: a course at a certain time, with its mode and places.' })
@Directive('@key(fields: "id", resolvable: false)')
export class Offering {
  @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
  id!: string;

  @Field(() => Mode, { description: 'The mode of participation.' })
  @Directive('@shareable')
  mode!: keyof typeof Mode;
}
