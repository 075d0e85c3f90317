import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { SealRecord } from '../../shared/document/seal-record.ts';
import type { Check } from '../../shared/sealing/index.ts';
import type { Multilingual } from '../../shared/text/multilingual.ts';

/** Who awarded or sealed a document, according to the registry when the document arrived. */
export interface PartyRecord {
  readonly name: string;
  readonly identifier: string | null;
  /** SCHAC code, if it is a member. */
  readonly institution: string | null;
}

/** The verification result of a document when its learner uploaded it. */
export interface VerificationRecord {
  readonly verdict: 'VALID' | 'INDETERMINATE';
  /** ISO 8601. */
  readonly verifiedAt: string;
  /** All seven checks, including OWNER. */
  readonly checks: readonly Check[];
}

/**
 * A sealed document as it was received, with its main facts, so that it can be shown while its issuer is unavailable.
 */
export const ReceivedCredentialEntity = defineEntity({
  name: 'ReceivedCredential',
  schema: 'learners',
  tableName: 'received_credential',
  properties: {
    id: p.text().primary(),
    learner: p.text(),
    receivedAt: p.datetime(),
    document: p.text().lazy(),
    documentHash: p.text(),
    credential: p.text().strictNullable(),
    title: p.json().$type<Multilingual>(),
    awardedBy: p.json().$type<PartyRecord>().strictNullable(),
    sealedBy: p.json().$type<PartyRecord>().strictNullable(),
    seal: p.json().$type<SealRecord>().strictNullable(),
    /** Null if its issuer delivered it, who knows its owner. */
    verification: p.json().$type<VerificationRecord>().strictNullable(),
  },
});

export type ReceivedCredential = InferEntity<typeof ReceivedCredentialEntity>;
