import { Field, Float, Int, ObjectType } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';

export const PathwayStepState = enumType('PathwayStepState', 'How far a learner is with a step.', {
  COMPLETED: 'By a credential its issuer stands by, or by a recognised credit.',
  IN_PROGRESS: 'A place asked for or taken; or the course is over, and its credential not there yet.',
  NOT_STARTED: 'Nothing is known of it.',
  UNKNOWN: 'Nothing is known of it, but an institution of its courses did not answer.',
});

export const PathwayProof = enumType('PathwayProof', 'By what a step is completed.', {
  CREDENTIAL: 'A sealed credential the learner received and its issuer stands by.',
  RECOGNISED_CREDIT: 'A credit that an institution recognised.',
});

@ObjectType({ description: 'How far the learner is with one step.' })
export class PathwayStepProgress {
  @Field(() => PathwayStepState, { description: 'How far.' })
  state!: keyof typeof PathwayStepState;

  @Field(() => Float, { description: 'ECTS earned by it; of several courses of the step the most counts, once.' })
  creditsEarned!: number;
}

@ObjectType({ description: 'What the learner still needs.' })
export class PathwayMissing {
  @Field(() => Float, { description: 'ECTS; 0 where there are enough.' })
  credits!: number;
}

@ObjectType({
  description:
    'How far the learner who asks is. Asked of the home, the issuers and the hosts at this moment, for the learner alone.',
})
export class PathwayProgress {
  @Field(() => Float, { description: 'ECTS earned so far, each step once.' })
  creditsEarned!: number;

  @Field(() => Float, { description: "ECTS needed: the award's, else what the steps that are needed give at least." })
  creditsNeeded!: number;

  @Field(() => Int, { description: 'How many steps are completed.' })
  completedSteps!: number;

  @Field(() => Boolean, { description: 'True where every step that is needed is completed and the credits are there.' })
  reached!: boolean;
}
