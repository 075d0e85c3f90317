import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../../shared/serving/connection.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { Mode } from '../../shared/card/offering-values.type.ts';

export const AdmissionEnum = enumType(
  'Admission',
  'How places are given while there are any; the waiting list always moves up by itself.',
  {
    BY_HOST: 'The host decides about each request.',
    AUTOMATIC: 'Who comes first has one at once.',
  },
);

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

  @Field(() => AdmissionEnum, { nullable: true, description: 'How places are given.' })
  admission!: keyof typeof AdmissionEnum | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was withdrawn; to the own staff, nobody else is shown such an offering.',
  })
  withdrawnAt!: Date | null;
}

export const OfferingConnection = connectionType('Offering', () => Offering);
