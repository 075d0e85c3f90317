import { Field, ID, InputType } from 'type-graphql';
import { Validity } from '../../shared/document/validity.type.ts';
import { CredentialState } from '../credential/credential.type.ts';

@InputType({ description: 'Selects credentials of an institution.' })
export class CredentialFilter {
  @Field(() => [CredentialState], { nullable: true, description: 'Only those in these states; by default in any.' })
  state?: (keyof typeof CredentialState)[] | null;

  @Field(() => [Validity], { nullable: true, description: 'Only those of these validities; by default of any.' })
  validity?: (keyof typeof Validity)[] | null;

  @Field(() => ID, { nullable: true, description: 'Only those for enrolments in this offering.' })
  offeringId?: string | null;
}
