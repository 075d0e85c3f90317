import { Field, ID, InputType } from 'type-graphql';
import { EnrolmentStateEnum } from '../enrolment/enrolment.type.ts';

@InputType({ description: 'Selects enrolments of an institution.' })
export class EnrolmentFilter {
  @Field(() => [EnrolmentStateEnum], { nullable: true, description: 'Only those in these states; by default in any.' })
  state?: (keyof typeof EnrolmentStateEnum)[] | null;

  @Field(() => ID, { nullable: true, description: 'Only those in this offering.' })
  offeringId?: string | null;
}
