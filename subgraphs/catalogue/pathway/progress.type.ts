import { Field, Float, Int, ObjectType } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';

export const PathwayStepState = enumType('PathwayStepState', "A learner's progress with a step.", {
  COMPLETED: 'Completed by a valid credential or by a recognised credit.',
  IN_PROGRESS: 'A place has been requested or taken, or the course is over and its credential has not been issued yet.',
  NOT_STARTED: 'There is no enrolment, credential or recognised credit for it.',
  UNKNOWN: 'Nothing was found for it, but an institution of one of its courses did not answer.',
});

export const PathwayProof = enumType('PathwayProof', 'The kind of proof that completes a step.', {
  CREDENTIAL: 'A sealed credential that the learner received and its issuer declares valid.',
  RECOGNISED_CREDIT: 'A credit recognised by an institution.',
});

@ObjectType({ description: "The learner's progress with a step." })
export class PathwayStepProgress {
  @Field(() => PathwayStepState, { description: 'The state of the step.' })
  state!: keyof typeof PathwayStepState;

  @Field(() => Float, {
    description: 'ECTS earned; where several of its courses were completed, those of the one that gives most.',
  })
  creditsEarned!: number;
}

@ObjectType({ description: 'What the learner still needs.' })
export class PathwayMissing {
  @Field(() => Float, { description: 'ECTS still missing; 0 where there are enough.' })
  credits!: number;
}

@ObjectType({
  description:
    'Your progress, fetched from your home institution, issuers and hosts for this request. Visible only to you.',
})
export class PathwayProgress {
  @Field(() => Float, { description: 'ECTS earned so far, each step counted once.' })
  creditsEarned!: number;

  @Field(() => Float, { description: "ECTS required: the award's, otherwise the least that the required steps give." })
  creditsNeeded!: number;

  @Field(() => Int, { description: 'The number of completed steps.' })
  completedSteps!: number;

  @Field(() => Boolean, {
    description: 'True where every required step is completed and the required ECTS are reached.',
  })
  reached!: boolean;
}
