import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { SealRecord } from '../../shared/document/seal-record.ts';
import type { Check } from '../../shared/sealing/index.ts';
import type { Multilingual } from '../../shared/text/multilingual.ts';

/** Who awarded or sealed a document, as the registry named it when the document arrived. */
export interface PartyRecord {
  readonly name: string;
  readonly identifier: string | null;
  /** SCHAC code of the member it is. */
  readonly institution: string | null;
}

/** How a document verified when its learner brought it. */
export interface VerificationRecord {
  readonly verdict: 'VALID' | 'INDETERMINATE';
  /** ISO 8601. */
  readonly verifiedAt: string;
  /** All seven, OWNER among them. */
  readonly checks: readonly Check[];
}

/** A sealed document as it was received, with what it says of itself: readable while its issuer is down. */
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
    /** Null where its issuer delivered it, who knows whose it is. */
    verification: p.json().$type<VerificationRecord>().strictNullable(),
  },
});

export type ReceivedCredential = InferEntity<typeof ReceivedCredentialEntity>;
