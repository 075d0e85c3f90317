import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { KeptRecords } from '../../shared/personal-data/holder.ts';

export type ErasureStateName = 'REQUESTED' | 'WITHDRAWN' | 'REFUSED' | 'EXECUTED';

/**
 * A learner's request for the erasure of their data. It is kept under the learner id only, as evidence of what was
 * done.
 */
export const ErasureEntity = defineEntity({
  name: 'Erasure',
  schema: 'learners',
  tableName: 'erasure',
  properties: {
    id: p.text().primary(),
    learner: p.text(),
    /**
     * SHA-256, hex, of the subject by which the learner signs in; deleted once all institutions have erased, or the
     * request is withdrawn or refused.
     */
    subjectHash: p.text().strictNullable(),
    state: p.text().$type<ErasureStateName>(),
    requestedAt: p.datetime(),
    decidedAt: p.datetime().strictNullable(),
    decidedBy: p.text().strictNullable(),
    /** Why it was refused; a constant once the learner is erased after all. */
    reason: p.text().strictNullable(),
  },
});

export type Erasure = InferEntity<typeof ErasureEntity>;

/** What one institution was asked to erase, and what it answered. */
export const ErasureReportEntity = defineEntity({
  name: 'ErasureReport',
  schema: 'learners',
  tableName: 'erasure_report',
  properties: {
    erasure: p.text().primary(),
    institution: p.text().primary(),
    askedAt: p.datetime(),
    doneAt: p.datetime().strictNullable(),
    erased: p.json().$type<readonly { readonly what: string; readonly count: number }[]>(),
    kept: p.json().$type<readonly KeptRecords[]>(),
  },
});

export type ErasureReport = InferEntity<typeof ErasureReportEntity>;
