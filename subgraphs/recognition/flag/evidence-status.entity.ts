import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { StatusPurpose } from '../../shared/sealing/index.ts';

/**
 * An entry in a status list, as stated by the sealed document of a piece of evidence, and whether the nightly check
 * found it set.
 */
export const EvidenceStatusEntity = defineEntity({
  name: 'EvidenceStatus',
  schema: 'recognition',
  tableName: 'evidence_status',
  properties: {
    evidenceId: p.text().primary(),
    address: p.text().primary(),
    index: p.integer().primary(),
    purpose: p.text().$type<StatusPurpose>(),
    /** Since when the list is known to mark it as not valid; null where it does not. */
    listedSince: p.datetime().strictNullable(),
    because: p.text().strictNullable(),
  },
});

export type EvidenceStatus = InferEntity<typeof EvidenceStatusEntity>;
