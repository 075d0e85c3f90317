import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Multilingual } from '../../shared/text/multilingual.ts';

/** An organisation as the sealed document names it; `id` where the registry knows it as a member. */
export interface SealedParty {
  readonly id: string | null;
  readonly name: string;
  readonly country: string | null;
}

/** A named check, with its result at submission. */
export interface CheckRecord {
  readonly name: string;
  readonly status: 'OK' | 'ERROR' | 'SKIPPED';
  readonly indication: string | null;
  readonly subIndication: string | null;
  readonly message: string | null;
}

/**
 * What is stored of a received credential as evidence: the facts on which the decision is based, how they were
 * verified, and the document's hash, but not the document.
 */
export const EvidenceEntity = defineEntity({
  name: 'RecognitionEvidence',
  schema: 'recognition',
  tableName: 'evidence',
  properties: {
    id: p.text().primary(),
    requestId: p.text(),
    position: p.integer(),
    received: p.text(),
    credential: p.text().strictNullable(),
    enrolment: p.text().strictNullable(),
    result: p.text().strictNullable(),
    course: p.text().strictNullable(),
    offering: p.text().strictNullable(),
    courseVersion: p.text(),
    documentHash: p.text(),
    kind: p.text().$type<'MICRO_CREDENTIAL' | 'PARTICIPATION'>(),
    title: p.json().$type<Multilingual>(),
    awardedBy: p.json().$type<SealedParty>().strictNullable(),
    sealedBy: p.json().$type<SealedParty>().strictNullable(),
    awardingInstitution: p.text().strictNullable(),
    awardedOn: p.date().strictNullable(),
    ects: p.decimal('number').precision(7).scale(2).strictNullable(),
    eqfLevel: p.integer().strictNullable(),
    workloadHours: p.decimal('number').precision(9).scale(2).strictNullable(),
    iscedF: p.text().strictNullable(),
    grade: p.text().strictNullable(),
    outcomes: p.json().$type<readonly Multilingual[]>(),
    /** ESCO skills of its learning outcomes. */
    skills: p.json().$type<readonly { readonly id: string; readonly label: string }[]>(),
    verdict: p.text().$type<'VALID' | 'INDETERMINATE'>(),
    checks: p.json().$type<readonly CheckRecord[]>(),
    verifiedAt: p.datetime(),
  },
});

export type Evidence = InferEntity<typeof EvidenceEntity>;
