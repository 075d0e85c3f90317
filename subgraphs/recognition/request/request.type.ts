import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../../shared/serving/connection.ts';
import { RecognitionPurpose } from '../../shared/card/recognition-purpose.type.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';

export const RecognitionState = enumType('RecognitionState', 'The state of a recognition request.', {
  SUBMITTED: 'Complete; nobody has taken it into review yet.',
  INFORMATION_REQUESTED: 'The learner was asked for information; the time limit is paused.',
  UNDER_REVIEW: 'An officer is reviewing it.',
  DECIDED: 'It has been decided.',
  APPEALED: 'The learner has appealed; another officer will decide.',
  UPHELD: 'The decision was upheld on appeal.',
  OVERTURNED: 'The appeal led to a new decision, which replaces the former.',
  WITHDRAWN: 'The learner withdrew it before a decision.',
});

@ObjectType({
  description: 'A request by a learner of any institution that the institution recognise learning from elsewhere.',
})
@Directive('@key(fields: "id")')
export class RecognitionRequest {
  @Field(() => ID, { description: 'Record id at the recognising institution.' })
  id!: string;

  @Field(() => RecognitionState, { description: 'Its state.' })
  state!: keyof typeof RecognitionState;

  @Field(() => Boolean, { description: 'True where a rule decided it automatically.' })
  automatic!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was submitted.' })
  submittedAt!: Date;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The day by which to decide: four months after the information is complete, extended by the days spent waiting for the learner and by postponements; null where no time limit is running. `notices` says why it changed.',
  })
  dueOn!: string | null;

  @Field(() => [String], {
    description:
      'Where a rule covers the evidence but did not decide automatically: the criteria that are not met, as sentences.',
  })
  notAutomatic!: readonly string[];

  @Field(() => RecognitionPurpose, { description: 'What the recognition is for.' })
  purpose!: keyof typeof RecognitionPurpose;

  @Field(() => String, { nullable: true, description: "What it should count towards, in the learner's words." })
  towards!: string | null;
}

@ObjectType({ description: 'Numbers of requests in the queue.' })
export class RecognitionQueueCounts {
  @Field(() => Int, {
    description: "Not settled: submitted, under review, awaiting the learner's answer, or appealed.",
  })
  waiting!: number;

  @Field(() => Int, { description: 'Submitted; nobody has taken them into review yet.' })
  submitted!: number;

  @Field(() => Int, { description: 'Under review by an officer.' })
  underReview!: number;

  @Field(() => Int, { description: 'Awaiting information from the learner.' })
  informationRequested!: number;

  @Field(() => Int, { description: 'Awaiting the decision of an appeal.' })
  appealed!: number;

  @Field(() => Int, { description: 'Past their time limit.' })
  overdue!: number;

  @Field(() => Int, {
    description: 'With a credential that has been revoked or suspended, including decided requests.',
  })
  flagged!: number;

  @Field(() => Int, { description: 'Not settled, and assigned to you.' })
  assignedToMe!: number;

  @Field(() => Int, { description: 'Not settled, and assigned to nobody.' })
  unassigned!: number;
}

export const RecognitionQueueConnection = connectionType('RecognitionQueue', () => RecognitionRequest);
