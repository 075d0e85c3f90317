import { Field, ObjectType } from 'type-graphql';
import { documentPartyType, type Party } from '../../shared/document/document-party.type.ts';
import { Seal, SealLevel } from '../../shared/document/seal.type.ts';
import { Verdict, VerificationCheck } from '../../shared/document/verification.type.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';
import { Institution } from '../institution/institution.type.ts';
import { Mandate } from '../mandate/mandate.type.ts';

/** With the registry's own `Institution`. */
export const DocumentParty = documentPartyType(() => Institution);
export type DocumentParty = Party<Institution>;

@ObjectType({ description: 'The institution that sealed a document.' })
export class DocumentSealer {
  @Field(() => String, { description: "Its name in the document, or in the seal's certificate if the two differ." })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: "Its legal identifier: the organizationIdentifier of the seal's certificate, `NTRNL-08164880`.",
  })
  identifier!: string | null;

  @Field(() => Institution, {
    nullable: true,
    description:
      'The member to which the trusted certificate belongs; null if it belongs to none, or the seal is not trusted.',
  })
  institution!: Institution | null;

  @Field(() => Mandate, {
    nullable: true,
    description:
      'The registered mandate under which it sealed for the awarding body; the MANDATE check says whether it is valid.',
  })
  mandate!: Mandate | null;
}

export const ProvenTimeKind = enumType('ProvenTimeKind', 'What a trusted timestamp proves.', {
  CONTENT: 'The document existed before it was sealed (adoTst).',
  SIGNATURE: 'The seal existed (sigTst).',
  ARCHIVE: 'The seal, and everything before this timestamp in the file, existed (arcTst).',
});

@ObjectType({ description: 'The time of a trusted timestamp.' })
export class ProvenTime {
  @Field(() => ProvenTimeKind, { description: 'What existed at that time.' })
  kind!: keyof typeof ProvenTimeKind;

  @Field(() => DateTimeScalar, { description: 'The time stated by the authority.' })
  time!: Date;

  @Field(() => String, { description: "The timestamp authority: its certificate's subject, RFC 4514." })
  authority!: string;
}

@ObjectType({ description: 'The result of verifying a document, check by check.' })
export class Verification {
  @Field(() => Verdict, {
    description:
      'VALID: FORMAT, SEAL and VALIDITY passed and no check failed. INVALID: a check failed for certain. INDETERMINATE: neither can be shown. A SKIPPED check changes nothing.',
  })
  verdict!: keyof typeof Verdict;

  @Field(() => String, { nullable: true, description: 'What was achieved; null unless the seal is intact.' })
  title!: string | null;

  @Field(() => String, { nullable: true, description: 'The learner’s name; null unless the seal is intact.' })
  holder!: string | null;

  @Field(() => DocumentParty, { nullable: true, description: 'The awarding body; null unless the seal is intact.' })
  awardedBy!: DocumentParty | null;

  @Field(() => DocumentSealer, { nullable: true, description: 'Who sealed it; null unless the seal is intact.' })
  sealedBy!: DocumentSealer | null;

  @Field(() => [VerificationCheck], {
    description: 'FORMAT, SEAL, MANDATE, ACCREDITATION, REVOCATION, VALIDITY, OWNER: always all seven, in this order.',
  })
  checks!: readonly VerificationCheck[];

  @Field(() => Seal, { nullable: true, description: 'Null if the file has no seal that could be examined.' })
  seal!: Seal | null;

  @Field(() => [VerificationCheck], {
    description:
      'The individual checks that make up SEAL: SIGNING_CERTIFICATE, INTEGRITY, CERTIFICATE_PATH, SIGNING_TIME, CERTIFICATE_REVOCATION, TIMESTAMP, LEVEL. Empty if `seal` is null.',
  })
  sealChecks!: readonly VerificationCheck[];

  @Field(() => SealLevel, {
    nullable: true,
    description:
      'The level that the form of the file suggests; `seal.level` is the proven one. Null if `seal` is null.',
  })
  apparentLevel!: keyof typeof SealLevel | null;

  @Field(() => [ProvenTime], {
    description: 'What trusted timestamps prove, earliest first; empty unless the seal is intact.',
  })
  provenTimes!: readonly ProvenTime[];

  @Field(() => [String], { description: 'What was not checked, and why, in plain words.' })
  notChecked!: readonly string[];
}
