import { Field, ID, InputType } from 'type-graphql';
import { EnrolmentState } from '../enrolment/enrolment.type.ts';

@InputType({ description: 'Selects enrolments of an institution.' })
export class EnrolmentFilter {
  @Field(() => [EnrolmentState], { nullable: true, description: 'Only those in these states; by default in any.' })
  state?: (keyof typeof EnrolmentState)[] | null;

  @Field(() => ID, { nullable: true, description: 'Only those in this offering.' })
  offeringId?: string | null;
}
