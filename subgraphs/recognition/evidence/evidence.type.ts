import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Verdict, VerificationCheck } from '../../shared/document/verification.type.ts';
import { referenceType } from '../../shared/references/reference.type.ts';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';
import { Institution } from '../institution/institution.type.ts';
import type { Evidence as EvidenceRecord, SealedParty } from './evidence.entity.ts';

/** Stubs of records that other subgraphs own. */
export const ReceivedCredential = referenceType(
  'ReceivedCredential',
  "A sealed credential in the learner's keeping, at home.",
);
export const Enrolment = referenceType('Enrolment', 'A place taken in an offering.');
export const Result = referenceType('Result', 'What an assessment came to.');
export const Course = referenceType('Course', 'What is learnt.');

@ObjectType({ description: 'A credential of a member, with what its sealed document says anyway (`@provides`).' })
@Directive('@key(fields: "id", resolvable: false)')
export class Credential {
  @Field(() => ID, { description: 'Record id at the awarding institution.' })
  id!: string;

  @Field(() => Institution, { description: 'Who awarded it.' })
  @Directive('@external')
  awardedBy!: Institution;

  @Field(() => Institution, { nullable: true, description: 'Who sealed it.' })
  @Directive('@external')
  sealedBy!: Institution | null;

  @Field(() => Enrolment, { nullable: true, description: 'The place it was earned in.' })
  @Directive('@external')
  enrolment!: { id: string } | null;

  @Field(() => Result, { nullable: true, description: 'The result it rests on.' })
  @Directive('@external')
  result!: { id: string } | null;
}

@ObjectType({ description: 'How a sealed document was verified when the request was submitted; kept as evidence.' })
export class EvidenceVerification {
  @Field(() => Verdict, { description: 'What the checks came to.' })
  verdict!: keyof typeof Verdict;

  @Field(() => [VerificationCheck], { description: 'Every check, also the skipped ones.' })
  checks!: VerificationCheck[];

  @Field(() => DateTimeScalar, { description: 'When.' })
  verifiedAt!: Date;
}

@ObjectType('Evidence', {
  description: 'One sealed credential a request rests on, with what its sealed document says of what was learnt.',
})
export class EvidenceType {
  @Field(() => DateScalar, { nullable: true, description: 'When it was awarded.' })
  awardedOn!: string | null;

  @Field(() => Float, { nullable: true, description: 'Its ECTS; null where it states none.' })
  ects!: number | null;

  @Field(() => Int, { nullable: true, description: 'Its EQF level; null where it states none.' })
  eqfLevel!: number | null;

  @Field(() => Float, { nullable: true, description: 'Its workload in hours; null where it states none.' })
  workloadHours!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its field of study, ISCED-F 2013 code; null where it states none.',
  })
  iscedF!: string | null;

  @Field(() => String, { nullable: true, description: 'The grade; null where it states none.' })
  grade!: string | null;
}

/** The issuer's credential as its sealed document shows it; null for a credential from outside the alliance. */
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

/** The kept result of verifying a piece of evidence. */
export function verificationOf({ verdict, checks, verifiedAt }: EvidenceRecord): EvidenceVerification {
  return { verdict, checks: [...checks], verifiedAt };
}

function memberOf(party: SealedParty | null): Institution | null {
  return party?.id && party.country ? { id: party.id, name: party.name, country: party.country } : null;
}
