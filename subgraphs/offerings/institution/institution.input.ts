import { Field, ID, InputType } from 'type-graphql';
import { EnrolmentStateEnum } from '../enrolment/enrolment.type.ts';

@InputType({ description: 'Which enrolments of an institution.' })
export class EnrolmentFilter {
  @Field(() => [EnrolmentStateEnum], { nullable: true, description: 'In these states; unset, any.' })
  state?: (keyof typeof EnrolmentStateEnum)[] | null;

  @Field(() => ID, { nullable: true, description: 'In this offering alone.' })
  offeringId?: string | null;
}
