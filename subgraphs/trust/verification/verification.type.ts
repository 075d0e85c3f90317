import { Field, ObjectType } from 'type-graphql';
import { documentPartyType, type Party } from '../../shared/document/document-party.type.ts';
import { Seal, SealLevel } from '../../shared/document/seal.type.ts';
import { Verdict, VerificationCheck } from '../../shared/document/verification.type.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';
import { Institution } from '../institution/institution.type.ts';
import { Mandate } from '../mandate/mandate.type.ts';

/** Here with the registry's own `Institution`. */
export const DocumentParty = documentPartyType(() => Institution);
export type DocumentParty = Party<Institution>;

@ObjectType({ description: 'Who sealed a document.' })
export class DocumentSealer {
  @Field(() => String, { description: "Its name in the document, or in the seal's certificate where the two differ." })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: "Its legal identifier: the organizationIdentifier of the seal's certificate, `NTRNL-08164880`.",
  })
  identifier!: string | null;

  @Field(() => Institution, {
    nullable: true,
    description: 'The member whose trusted certificate it is; null where there is none, or the seal is not trusted.',
  })
  institution!: Institution | null;

  @Field(() => Mandate, {
    nullable: true,
    description:
      'The registered mandate under which it sealed for the awarding body; the MANDATE check says if it holds.',
  })
  mandate!: Mandate | null;
}

export const ProvenTimeKind = enumType('ProvenTimeKind', 'What a trusted timestamp proves.', {
  CONTENT: 'The document was there before it was sealed (adoTst).',
  SIGNATURE: 'The seal was there (sigTst).',
  ARCHIVE: 'The seal and everything before this timestamp in the file were there (arcTst).',
});

@ObjectType({ description: 'The time of a timestamp that is trusted.' })
export class ProvenTime {
  @Field(() => ProvenTimeKind, { description: 'What was there at that time.' })
  kind!: keyof typeof ProvenTimeKind;

  @Field(() => DateTimeScalar, { description: 'The time, as the authority says.' })
  time!: Date;

  @Field(() => String, { description: "The timestamp authority: its certificate's subject, RFC 4514." })
  authority!: string;
}

@ObjectType({ description: 'What can be said of a document, check by check.' })
export class Verification {
  @Field(() => Verdict, {
    description:
      'VALID: FORMAT, SEAL and VALIDITY hold and no check failed. INVALID: a check failed for certain. INDETERMINATE: neither can be shown. A SKIPPED check changes nothing.',
  })
  verdict!: keyof typeof Verdict;

  @Field(() => String, { nullable: true, description: 'What was achieved; null unless the seal is intact.' })
  title!: string | null;

  @Field(() => String, { nullable: true, description: 'Whose achievement it is; null unless the seal is intact.' })
  holder!: string | null;

  @Field(() => DocumentParty, { nullable: true, description: 'The awarding body; null unless the seal is intact.' })
  awardedBy!: DocumentParty | null;

  @Field(() => DocumentSealer, { nullable: true, description: 'Who sealed it; null unless the seal is intact.' })
  sealedBy!: DocumentSealer | null;

  @Field(() => [VerificationCheck], {
    description: 'FORMAT, SEAL, MANDATE, ACCREDITATION, REVOCATION, VALIDITY, OWNER: always all seven, in this order.',
  })
  checks!: readonly VerificationCheck[];

  @Field(() => Seal, { nullable: true, description: 'Null where the file has no seal that could be examined.' })
  seal!: Seal | null;

  @Field(() => [VerificationCheck], {
    description:
      'The parts of SEAL, each by itself: SIGNING_CERTIFICATE, INTEGRITY, CERTIFICATE_PATH, SIGNING_TIME, CERTIFICATE_REVOCATION, TIMESTAMP, LEVEL. Empty where `seal` is null.',
  })
  sealChecks!: readonly VerificationCheck[];

  @Field(() => SealLevel, {
    nullable: true,
    description: 'The level the file looks like; `seal.level` is the one that is proven. Null where `seal` is null.',
  })
  apparentLevel!: keyof typeof SealLevel | null;

  @Field(() => [ProvenTime], {
    description: 'What trusted timestamps prove, the earliest first; empty unless the seal is intact.',
  })
  provenTimes!: readonly ProvenTime[];

  @Field(() => [String], { description: 'What was not checked, and why, in plain words.' })
  notChecked!: readonly string[];
}
