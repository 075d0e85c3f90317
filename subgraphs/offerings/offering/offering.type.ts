import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../../shared/serving/connection.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { Mode } from '../../shared/card/offering-values.type.ts';

export const Admission = enumType(
  'Admission',
  'How free places are given. The waiting list always moves up automatically.',
  {
    BY_HOST: 'The host decides on each request.',
    AUTOMATIC: 'First come, first served, without a decision.',
  },
);

@ObjectType({ description: 'A scheduled run of a course: when, how, and with how many places.' })
@Directive('@key(fields: "id")')
export class Offering {
  @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
  id!: string;

  @Field(() => Mode, { description: 'How learners take part.' })
  @Directive('@shareable')
  mode!: keyof typeof Mode;

  @Field(() => Int, { nullable: true, description: 'How many places there are in total.' })
  places!: number | null;

  @Field(() => Admission, { nullable: true, description: 'How places are given.' })
  admission!: keyof typeof Admission | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it was withdrawn. Only the institution's staff can see a withdrawn offering.",
  })
  withdrawnAt!: Date | null;
}

export const OfferingConnection = connectionType('Offering', () => Offering);
