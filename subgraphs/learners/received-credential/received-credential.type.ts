import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

@ObjectType({ description: 'A sealed document as it was received.' })
@Directive('@key(fields: "id")')
export class ReceivedCredential {
  @Field(() => ID, { description: "Record id at the learner's home." })
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When it arrived.' })
  receivedAt!: Date;
}
