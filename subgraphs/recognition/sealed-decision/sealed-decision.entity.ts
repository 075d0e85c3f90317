import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { SealRecord } from '../../shared/document/seal-record.ts';

/**
 * A decision as the institution sealed it: one row, one seal. The text names the learner, so it is kept apart from the
 * decision: once it is erased the hash stays, by which a copy in somebody's hands is known again.
 */
export const SealedDecisionEntity = defineEntity({
  name: 'SealedDecision',
  schema: 'recognition',
  tableName: 'sealed_decision',
  properties: {
    decisionId: p.text().primary(),
    /** When sealing was last ordered. */
    orderedAt: p.datetime(),
    /** The sealed file's text; null before it is sealed, and after it was erased. */
    document: p.text().strictNullable().lazy(),
    /** SHA-256 of what is under the seal, base64url: the same however the seal is raised later; null before. */
    documentHash: p.text().strictNullable(),
    seal: p.json().$type<SealRecord>().strictNullable(),
    sealedAt: p.datetime().strictNullable(),
    /** From when it wants more proof; null where nobody looked yet. */
    proofDueAt: p.datetime().strictNullable().default(null),
  },
});

export type SealedDecision = InferEntity<typeof SealedDecisionEntity>;
