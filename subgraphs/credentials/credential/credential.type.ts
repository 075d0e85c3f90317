import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { CredentialKind as CredentialKindEnum } from '../../shared/card/credential-kind.type.ts';
import { connectionType } from '../../shared/serving/connection.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

export const CredentialStateEnum = enumType('CredentialState', 'How far a credential is.', {
  DRAFT: 'Something is missing; `missing` says what.',
  READY: 'Complete, and may be sealed.',
  SEALING: 'In a batch that seals it.',
  SEALED: "Sealed, and on its way to the learner's home.",
  FAILED: 'Sealing failed; it may be tried again.',
  DELIVERED: "The learner's home has it.",
});

export const ValidityEnum = enumType('Validity', 'Whether the issuer stands by it.', {
  VALID: 'It does.',
  SUSPENDED: 'Not for the time being. No credential is so yet: nothing suspends one.',
  REVOKED: 'It was taken back, for good. No credential is so yet: nothing revokes one.',
});

@ObjectType({ description: 'What a learner is given for one enrolment, at the institution that awards it.' })
@Directive('@key(fields: "id")')
export class Credential {
  @Field(() => ID, { description: 'Record id at the awarding institution; sealed into the document.' })
  id!: string;

  @Field(() => CredentialKindEnum, { description: 'What it proves.' })
  kind!: keyof typeof CredentialKindEnum;

  @Field(() => CredentialStateEnum, { nullable: true, description: 'How far it is; null while the issuer is down.' })
  state!: keyof typeof CredentialStateEnum | null;

  @Field(() => ValidityEnum, {
    nullable: true,
    description: 'Whether the issuer stands by it; null while the issuer is down.',
  })
  validity!: keyof typeof ValidityEnum | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was sealed.' })
  sealedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was taken back; null for all yet, as nothing revokes one.',
  })
  revokedAt!: Date | null;
}

export const CredentialConnection = connectionType('Credential', () => Credential);
