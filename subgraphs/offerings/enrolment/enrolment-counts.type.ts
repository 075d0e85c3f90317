import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'How many enrolments there are in each state.' })
export class EnrolmentCounts {
  @Field(() => Int, { description: 'Waiting for a decision.' })
  pending!: number;

  @Field(() => Int, { description: 'On the waiting list.' })
  queued!: number;

  @Field(() => Int, { description: 'Holding a place.' })
  enrolled!: number;

  @Field(() => Int, { description: 'Finished, with a final result.' })
  finished!: number;

  @Field(() => Int, { description: 'Denied.' })
  denied!: number;

  @Field(() => Int, { description: 'Given up by the learner, withdrawn by the host, or ended with the offering.' })
  cancelled!: number;
}
