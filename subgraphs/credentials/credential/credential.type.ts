import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { CredentialKind as CredentialKindEnum } from '../../shared/card/credential-kind.type.ts';
import { ValidityEnum } from '../../shared/document/validity.type.ts';
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
    description: 'When it was taken back, for good; null where it was not.',
  })
  revokedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was last suspended, reinstated or revoked; null where nothing happened.',
  })
  validityChangedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it is suspended or revoked; null where it is valid.' })
  validityReason!: string | null;
}

export const CredentialConnection = connectionType('Credential', () => Credential);
