import { Field, ObjectType } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';

export const MessageSide = enumType('MessageSide', 'Who wrote a message about a request; persons are not named.', {
  OFFICER: 'A recognition officer.',
  LEARNER: 'The learner.',
  EXPERT: 'A subject expert, asked by an officer.',
});

@ObjectType({ description: 'A message about a request.' })
export class RecognitionMessage {
  @Field(() => MessageSide, { description: 'Who wrote it.' })
  from!: keyof typeof MessageSide;

  @Field(() => String, { description: 'The text.' })
  text!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;
}

@ObjectType({
  description:
    'A notice, to the learner or to officers, that the day by which to decide changed, with the reason, or passed.',
})
export class RecognitionNotice {
  @Field(() => DateScalar, { nullable: true, description: 'The new day; null where the time limit is paused.' })
  dueOn!: string | null;

  @Field(() => Boolean, { description: 'True where this day passed without a decision.' })
  overdue!: boolean;

  @Field(() => String, { description: 'The reason.' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;
}
