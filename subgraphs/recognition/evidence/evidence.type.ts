import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Verdict, VerificationCheck } from '../../shared/document/verification.type.ts';
import { referenceType } from '../../shared/references/reference.type.ts';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';
import { Institution } from '../institution/institution.type.ts';
import type { Evidence as EvidenceRecord, SealedParty } from './evidence.entity.ts';

/** Stubs of records that other subgraphs own. */
export const ReceivedCredential = referenceType(
  'ReceivedCredential',
  'A sealed credential that a learner received, kept at the home institution.',
);
export const Enrolment = referenceType('Enrolment', 'A place taken in an offering.');
export const Result = referenceType('Result', 'The result of an assessment.');
export const Course = referenceType('Course', 'What is learnt.');

@ObjectType({
  description: 'A credential issued by a member, with what its sealed document already says (`@provides`).',
})
@Directive('@key(fields: "id", resolvable: false)')
export class Credential {
  @Field(() => ID, { description: 'Record id at the awarding institution.' })
  id!: string;

  @Field(() => Institution, { description: 'The awarding institution.' })
  @Directive('@external')
  awardedBy!: Institution;

  @Field(() => Institution, { nullable: true, description: 'The institution that sealed it.' })
  @Directive('@external')
  sealedBy!: Institution | null;

  @Field(() => Enrolment, { nullable: true, description: 'The enrolment in which it was earned.' })
  @Directive('@external')
  enrolment!: { id: string } | null;

  @Field(() => Result, { nullable: true, description: 'The result on which it is based.' })
  @Directive('@external')
  result!: { id: string } | null;
}

@ObjectType({ description: 'How a sealed document was verified at submission; kept as evidence.' })
export class EvidenceVerification {
  @Field(() => Verdict, { description: 'The overall result of the checks.' })
  verdict!: keyof typeof Verdict;

  @Field(() => [VerificationCheck], { description: 'Every check, including skipped ones.' })
  checks!: VerificationCheck[];

  @Field(() => DateTimeScalar, { description: 'When it was verified.' })
  verifiedAt!: Date;
}

@ObjectType('Evidence', {
  description: 'A sealed credential submitted with a request, with what its document says of the learning.',
})
export class EvidenceType {
  @Field(() => DateScalar, { nullable: true, description: 'When it was awarded.' })
  awardedOn!: string | null;

  @Field(() => Float, { nullable: true, description: 'Its ECTS; null where none are stated.' })
  ects!: number | null;

  @Field(() => Int, { nullable: true, description: 'Its EQF level; null where none is stated.' })
  eqfLevel!: number | null;

  @Field(() => Float, { nullable: true, description: 'Its workload in hours; null where none is stated.' })
  workloadHours!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its field of study, ISCED-F 2013 code; null where none is stated.',
  })
  iscedF!: string | null;

  @Field(() => String, { nullable: true, description: 'The grade; null where none is stated.' })
  grade!: string | null;
}

/** The issuer's credential as described by its sealed document; null for a credential from outside the alliance. */
export function credentialOf(evidence: EvidenceRecord): Credential | null {
  const awardedBy = memberOf(evidence.awardedBy);
  if (evidence.credential === null || !awardedBy) return null;
  return {
    id: evidence.credential,
    awardedBy,
    sealedBy: memberOf(evidence.sealedBy),
    enrolment: evidence.enrolment === null ? null : { id: evidence.enrolment },
    result: evidence.result === null ? null : { id: evidence.result },
  };
}

/** The stored result of verifying a piece of evidence. */
export function verificationOf({ verdict, checks, verifiedAt }: EvidenceRecord): EvidenceVerification {
  return { verdict, checks: [...checks], verifiedAt };
}

function memberOf(party: SealedParty | null): Institution | null {
  return party?.id && party.country ? { id: party.id, name: party.name, country: party.country } : null;
}
