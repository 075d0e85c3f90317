import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { StatusPurpose } from '../../shared/sealing/index.ts';

/** Where the status of a piece of evidence stands, by its sealed document, and whether the nightly check found it there. */
export const EvidenceStatusEntity = defineEntity({
  name: 'EvidenceStatus',
  schema: 'recognition',
  tableName: 'evidence_status',
  properties: {
    evidenceId: p.text().primary(),
    address: p.text().primary(),
    index: p.integer().primary(),
    purpose: p.text().$type<StatusPurpose>(),
    /** Since when the list is known to say that it does not hold; null where it does not. */
    listedSince: p.datetime().strictNullable(),
    because: p.text().strictNullable(),
  },
});

export type EvidenceStatus = InferEntity<typeof EvidenceStatusEntity>;
