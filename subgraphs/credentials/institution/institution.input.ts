import { Field, ID, InputType } from 'type-graphql';
import { ValidityEnum } from '../../shared/document/validity.type.ts';
import { CredentialStateEnum } from '../credential/credential.type.ts';

@InputType({ description: 'Which credentials of an institution.' })
export class CredentialFilter {
  @Field(() => [CredentialStateEnum], { nullable: true, description: 'In these states; unset, any.' })
  state?: (keyof typeof CredentialStateEnum)[] | null;

  @Field(() => [ValidityEnum], { nullable: true, description: 'Of these validities; unset, any.' })
  validity?: (keyof typeof ValidityEnum)[] | null;

  @Field(() => ID, { nullable: true, description: 'For enrolments in this offering alone.' })
  offeringId?: string | null;
}
