import { Field, ID, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';
import { PersonalData } from '../reading/reading.type.ts';

@ObjectType({
  description:
    'A learner agrees that another institution reads of them, there and wherever such records are. Only the learner sees it.',
})
export class Consent {
  @Field(() => ID, { description: "Record id at the learner's home." })
  id!: string;

  @Field(() => [PersonalData], { description: 'What may be read.' })
  what!: (keyof typeof PersonalData)[];

  @Field(() => String, { description: 'What for, in words of the learner.' })
  why!: string;

  @Field(() => DateTimeScalar, { description: 'When it was given.' })
  givenAt!: Date;

  @Field(() => DateScalar, { description: 'The last day on which it holds.' })
  until!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was withdrawn; null where it was not.' })
  withdrawnAt!: Date | null;
}
