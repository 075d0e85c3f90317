import { Field, ID, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';
import { PersonalData } from '../reading/reading.type.ts';

@ObjectType({
  description:
    "A learner's consent to another institution reading their data, at home and wherever such records are kept. Only the learner can see it.",
})
export class Consent {
  @Field(() => ID, { description: "Record id at the learner's home." })
  id!: string;

  @Field(() => [PersonalData], { description: 'What may be read.' })
  what!: (keyof typeof PersonalData)[];

  @Field(() => String, { description: "The purpose, in the learner's words." })
  why!: string;

  @Field(() => DateTimeScalar, { description: 'When it was given.' })
  givenAt!: Date;

  @Field(() => DateScalar, { description: 'The last day on which it is valid.' })
  until!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was withdrawn; null if it was not.' })
  withdrawnAt!: Date | null;
}
