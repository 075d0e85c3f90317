import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { SealRecord } from '../../shared/document/seal-record.ts';

/**
 * A decision as the institution sealed it: one row, one seal. The text names the learner, so it is stored apart from
 * the decision. When it is erased the hash remains, by which a copy can still be recognised.
 */
export const SealedDecisionEntity = defineEntity({
  name: 'SealedDecision',
  schema: 'recognition',
  tableName: 'sealed_decision',
  properties: {
    decisionId: p.text().primary(),
    /** When sealing was last ordered. */
    orderedAt: p.datetime(),
    /** The sealed file's text; null before it is sealed and after it has been erased. */
    document: p.text().strictNullable().lazy(),
    /**
     * SHA-256 of the sealed payload, base64url, which does not change when the seal is augmented; null before it is
     * sealed.
     */
    documentHash: p.text().strictNullable(),
    seal: p.json().$type<SealRecord>().strictNullable(),
    sealedAt: p.datetime().strictNullable(),
    /** When it needs more proof; null where that has not been determined yet. */
    proofDueAt: p.datetime().strictNullable().default(null),
  },
});

export type SealedDecision = InferEntity<typeof SealedDecisionEntity>;
