import { Field, ObjectType } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';

export const MessageSide = enumType('MessageSide', 'Who said something about a request; persons are not named.', {
  OFFICER: 'A recognition officer.',
  LEARNER: 'The learner.',
  EXPERT: 'A subject expert, asked by an officer.',
});

@ObjectType({ description: 'What was said about a request.' })
export class RecognitionMessage {
  @Field(() => MessageSide, { description: 'By whom.' })
  from!: keyof typeof MessageSide;

  @Field(() => String, { description: 'What.' })
  text!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;
}

@ObjectType({
  description:
    'A change of the day by which to decide, with its reason, or that it passed; as learner or officers are told.',
})
export class RecognitionNotice {
  @Field(() => DateScalar, { nullable: true, description: 'The new day; null where the time limit stands still.' })
  dueOn!: string | null;

  @Field(() => Boolean, { description: 'True where it tells that this day passed without a decision.' })
  overdue!: boolean;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;
}
