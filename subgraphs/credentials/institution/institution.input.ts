import { Field, ID, InputType } from 'type-graphql';
import { ValidityEnum } from '../../shared/document/validity.type.ts';
import { CredentialStateEnum } from '../credential/credential.type.ts';

@InputType({ description: 'Selects credentials of an institution.' })
export class CredentialFilter {
  @Field(() => [CredentialStateEnum], { nullable: true, description: 'Only those in these states; by default in any.' })
  state?: (keyof typeof CredentialStateEnum)[] | null;

  @Field(() => [ValidityEnum], { nullable: true, description: 'Only those of these validities; by default of any.' })
  validity?: (keyof typeof ValidityEnum)[] | null;

  @Field(() => ID, { nullable: true, description: 'Only those for enrolments in this offering.' })
  offeringId?: string | null;
}
