import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../../shared/serving/connection.ts';
import { RecognitionPurpose } from '../../shared/card/recognition-purpose.type.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';

export const RecognitionState = enumType('RecognitionState', 'Where a recognition request stands.', {
  SUBMITTED: 'Complete; nobody has taken it up.',
  INFORMATION_REQUESTED: 'The learner was asked for something; the time limit stands still.',
  UNDER_REVIEW: 'An officer works on it.',
  DECIDED: 'A decision stands.',
  APPEALED: 'The learner appealed; somebody else will decide.',
  UPHELD: 'The appeal left the decision as it is.',
  OVERTURNED: 'The appeal led to a new decision.',
  WITHDRAWN: 'The learner took it back before a decision.',
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
    description:
      'The day by which to decide: four months after the information is complete, later by the days somebody waited for the learner, and as postponed; null where nothing runs. `notices` says why it changed.',
  })
  dueOn!: string | null;

  @Field(() => [String], {
    description:
      'Where a rule covers the evidence and yet did not decide at once: which of its criteria do not hold, in sentences.',
  })
  notAutomatic!: readonly string[];

  @Field(() => RecognitionPurpose, { description: 'What it is asked for.' })
  purpose!: keyof typeof RecognitionPurpose;

  @Field(() => String, { nullable: true, description: 'What it should count towards, in the words of the learner.' })
  towards!: string | null;
}

@ObjectType({ description: 'How many requests wait, and why.' })
export class RecognitionQueueCounts {
  @Field(() => Int, { description: 'Not settled: submitted, under review, waiting for the learner, or appealed.' })
  waiting!: number;

  @Field(() => Int, { description: 'Nobody has taken them up.' })
  submitted!: number;

  @Field(() => Int, { description: 'An officer works on them.' })
  underReview!: number;

  @Field(() => Int, { description: 'The learner was asked for something.' })
  informationRequested!: number;

  @Field(() => Int, { description: 'An appeal waits for somebody else.' })
  appealed!: number;

  @Field(() => Int, { description: 'Past their day.' })
  overdue!: number;

  @Field(() => Int, { description: 'Their credential was revoked or suspended since, decided ones too.' })
  flagged!: number;

  @Field(() => Int, { description: 'Not settled, and assigned to the officer who asks.' })
  assignedToMe!: number;

  @Field(() => Int, { description: 'Not settled, and assigned to nobody.' })
  unassigned!: number;
}

export const RecognitionQueueConnection = connectionType('RecognitionQueue', () => RecognitionRequest);
