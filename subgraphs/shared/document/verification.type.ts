import { Directive, Field, ObjectType } from 'type-graphql';
import { enumType } from '../serving/enum.ts';

export const Verdict = enumType('Verdict', 'What the checks of a document come to.', {
  VALID: 'It is what it claims: format, seal and dates hold, and no check failed.',
  INVALID: 'It is not what it claims.',
  INDETERMINATE: 'It can be neither confirmed nor denied with what is at hand.',
});

export const CheckStatus = enumType('CheckStatus', 'The result of one check.', {
  OK: 'It holds.',
  ERROR: 'It does not hold, or cannot be shown to.',
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

  @Field(() => String, { nullable: true, description: 'Of the seal: main indication of ETSI EN 319 102-1 clause 5.' })
  indication!: string | null;

  @Field(() => String, { nullable: true, description: 'Of the seal: sub-indication of ETSI EN 319 102-1 clause 5.' })
  subIndication!: string | null;

  @Field(() => String, { nullable: true, description: 'In plain words.' })
  message!: string | null;
}
