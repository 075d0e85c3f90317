import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { referenceType } from '../../shared/references/reference.type.ts';
import { CredentialKind } from '../../shared/card/credential-kind.type.ts';
import { Validity } from '../../shared/document/validity.type.ts';
import { connectionType } from '../../shared/serving/connection.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

export const CredentialState = enumType('CredentialState', 'The progress of a credential.', {
  DRAFT: 'Something is missing; `missing` says what.',
  READY: 'Complete and ready to be sealed.',
  SEALING: 'In a sealing batch.',
  SEALED: "Sealed, not yet received by the learner's home institution.",
  FAILED: 'Sealing failed and can be retried.',
  DELIVERED: "Received by the learner's home institution.",
});

export const EnrolmentLink = referenceType('Enrolment', 'A place in an offering: held, requested or waited for.');

@ObjectType({ description: 'What a learner is awarded for one enrolment, at the awarding institution.' })
@Directive('@key(fields: "id")')
export class Credential {
  @Field(() => ID, { description: 'Record id at the awarding institution; part of the sealed document.' })
  id!: string;

  @Field(() => CredentialKind, { description: 'What it proves.' })
  kind!: keyof typeof CredentialKind;

  @Field(() => CredentialState, {
    nullable: true,
    description: 'Its progress; null while the issuer is unavailable.',
  })
  state!: keyof typeof CredentialState | null;

  @Field(() => Validity, {
    nullable: true,
    description: 'Whether it is valid, suspended or revoked; null while the issuer is unavailable.',
  })
  validity!: keyof typeof Validity | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was sealed.' })
  sealedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was permanently revoked; null if it was not.',
  })
  revokedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was last suspended, reinstated or revoked; null if it never was.',
  })
  validityChangedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it is suspended or revoked; null while it is valid.' })
  validityReason!: string | null;
}

export const CredentialConnection = connectionType('Credential', () => Credential);
