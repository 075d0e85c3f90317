import { Directive, Field, ObjectType } from 'type-graphql';
import { enumType } from '../serving/enum.ts';

export const Verdict = enumType('Verdict', 'The overall result of the checks of a document.', {
  VALID: 'It is what it claims: format, seal and dates are valid, and no check failed.',
  INVALID: 'It is not what it claims.',
  INDETERMINATE: 'It can be neither confirmed nor denied with the available information.',
});

export const CheckStatus = enumType('CheckStatus', 'The result of one check.', {
  OK: 'It passed.',
  ERROR: 'It failed, or could not be shown to pass.',
  SKIPPED: 'It was not made; the message says why. It never changes the verdict.',
});

@ObjectType({ description: 'One named check of a document. All are always shown.' })
@Directive('@shareable')
export class VerificationCheck {
  @Field(() => String, {
    description: 'FORMAT, SEAL, MANDATE, ACCREDITATION, REVOCATION, VALIDITY or OWNER; or the name of a part of SEAL.',
  })
  name!: string;

  @Field(() => CheckStatus, { description: 'Its result.' })
  status!: keyof typeof CheckStatus;

  @Field(() => String, { nullable: true, description: 'For a seal: main indication of ETSI EN 319 102-1 clause 5.' })
  indication!: string | null;

  @Field(() => String, { nullable: true, description: 'For a seal: sub-indication of ETSI EN 319 102-1 clause 5.' })
  subIndication!: string | null;

  @Field(() => String, { nullable: true, description: 'In plain words.' })
  message!: string | null;
}
