import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { SealRecord } from '../../shared/document/seal-record.ts';
import type { AnnexOne, MissingElement } from '../../shared/sealing/index.ts';
import type { Multilingual } from '../../shared/text/multilingual.ts';

export type CredentialKindName = 'MICRO_CREDENTIAL' | 'PARTICIPATION' | 'DIPLOMA';
export type CredentialStateName = 'DRAFT' | 'READY' | 'SEALING' | 'SEALED' | 'FAILED' | 'DELIVERED';
export type ValidityName = 'VALID' | 'SUSPENDED' | 'REVOKED';

/**
 * What a learner is awarded for one enrolment: prepared, sealed and delivered. At most one per enrolment is not
 * revoked.
 */
export const CredentialEntity = defineEntity({
  name: 'Credential',
  schema: 'credentials',
  tableName: 'credential',
  properties: {
    id: p.text().primary(),
    kind: p.text().$type<CredentialKindName>(),
    state: p.text().$type<CredentialStateName>(),
    validity: p.text().$type<ValidityName>(),
    title: p.json().$type<Multilingual>(),
    offering: p.text(),
    enrolment: p.text(),
    result: p.text().strictNullable(),
    learner: p.text(),
    missing: p.json().$type<readonly MissingElement[]>(),
    /** What a person should look at before sealing, or since, in sentences. */
    warnings: p.json().$type<readonly string[]>().default([]),
    /**
     * The data from which the document is built, kept so that a mandated sealer can be written into it. Null once
     * delivered.
     */
    description: p.json().$type<AnnexOne>().strictNullable().lazy(),
    /** The text to seal, without the issuer's seal data. */
    document: p.text().strictNullable().lazy(),
    /** SHA-256 of `document`, base64url. */
    documentHash: p.text().strictNullable(),
    sealedDocument: p.text().strictNullable().lazy(),
    sealedBy: p.text().strictNullable(),
    sealedAt: p.datetime().strictNullable(),
    seal: p.json().$type<SealRecord>().strictNullable(),
    /** When the last timestamp of the sealed document expires; it is renewed before. Null if it has none. */
    provenUntil: p.datetime().strictNullable().default(null),
    revokedAt: p.datetime().strictNullable(),
    /** Incremented with each change of validity, so that a later report overrides an earlier one. */
    validityVersion: p.integer().default(0),
    validityChangedAt: p.datetime().strictNullable(),
    validityReason: p.text().strictNullable(),
    /** The id of its record at the learner's home, once received there. */
    receivedCredential: p.text().strictNullable(),
    preparedAt: p.datetime(),
    /** When its learner was erased; only a reference without any text remains. */
    erasedAt: p.datetime().strictNullable().default(null),
  },
});

export type Credential = InferEntity<typeof CredentialEntity>;
