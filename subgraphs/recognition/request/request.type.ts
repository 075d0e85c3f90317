import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { connectionType } from '../../shared/serving/connection.ts';
import { RecognitionPurpose } from '../../shared/card/recognition-purpose.type.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';

export const RecognitionState = enumType('RecognitionState', 'Where a recognition request stands.', {
  SUBMITTED: 'Complete; nobody has taken it up.',
  INFORMATION_REQUESTED:
    'The learner was asked for something; the time limit stands still. No request is so yet: nothing asks.',
  UNDER_REVIEW: 'An officer works on it. None is seen so yet: an officer who decides takes it up at that moment.',
  DECIDED: 'A decision stands.',
  APPEALED: 'The learner appealed; somebody else will decide. No request is so yet: appeals are made in writing.',
  UPHELD: 'The appeal left the decision as it is. No request is so yet.',
  OVERTURNED: 'The appeal led to a new decision. No request is so yet.',
  WITHDRAWN: 'The learner took it back before a decision. No request is so yet: nothing takes one back.',
});

@ObjectType({ description: 'A learner of any institution asks this one to recognise what they learnt elsewhere.' })
@Directive('@key(fields: "id")')
export class RecognitionRequest {
  @Field(() => ID, { description: 'Record id at the recognising institution.' })
  id!: string;

  @Field(() => RecognitionState, { description: 'Where it stands.' })
  state!: keyof typeof RecognitionState;

  @Field(() => Boolean, { description: 'True where a rule decided it at once.' })
  automatic!: boolean;

  @Field(() => DateTimeScalar, { description: 'When the learner asked.' })
  submittedAt!: Date;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day by which to decide: four months after the information is complete; null where nothing runs.',
  })
  dueOn!: string | null;

  @Field(() => RecognitionPurpose, { description: 'What it is asked for.' })
  purpose!: keyof typeof RecognitionPurpose;

  @Field(() => String, { nullable: true, description: 'What it should count towards, in the words of the learner.' })
  towards!: string | null;
}

export const RecognitionQueueConnection = connectionType('RecognitionQueue', () => RecognitionRequest);
