import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { DescribedOrganisation } from '../../shared/sealing/index.ts';
import type { BatchStateName } from '../preparation/preparation-batch.entity.ts';

export type SealLevel = 'B' | 'T' | 'LT' | 'LTA';
/** What is done to each: sealed, or its seal raised to a level. */
export type SealingTask = 'SEAL' | 'RAISE';
export type SealingItemState = 'WAITING' | 'SENT' | 'SEALED' | 'FAILED' | 'GIVEN_BACK';

/** Under what another institution seals: the mandate as it stood when the batch was made, and who the sealer is. */
export interface BatchMandate {
  readonly id: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly sealer: DescribedOrganisation;
  /** As the awarding body sealed it; absent in batches from before mandates were sealed. */
  readonly document?: string | null;
}

/** A job that seals credentials, or raises their seals, each by itself. */
export const SealingBatchEntity = defineEntity({
  name: 'SealingBatch',
  schema: 'credentials',
  tableName: 'sealing_batch',
  properties: {
    id: p.text().primary(),
    task: p.text().$type<SealingTask>(),
    state: p.text().$type<BatchStateName>(),
    level: p.text().$type<SealLevel>(),
    sealer: p.text(),
    mandate: p.json().$type<BatchMandate>().strictNullable(),
    total: p.integer(),
    requestedAt: p.datetime(),
    startedAt: p.datetime().strictNullable(),
    finishedAt: p.datetime().strictNullable(),
  },
});

export type SealingBatch = InferEntity<typeof SealingBatchEntity>;

/** One credential of a batch. A credential waits, or is out for sealing, in at most one batch. */
export const SealingItemEntity = defineEntity({
  name: 'SealingItem',
  schema: 'credentials',
  tableName: 'sealing_item',
  properties: {
    batch: p.text().primary(),
    position: p.integer().primary(),
    credential: p.text(),
    state: p.text().$type<SealingItemState>(),
    code: p.text().strictNullable(),
    message: p.text().strictNullable(),
    settledAt: p.datetime().strictNullable(),
    /** When it went out to another sealer; null where it never did. */
    sentAt: p.datetime().strictNullable().default(null),
    /** Whose claim it is under, and until when: only that claim may settle it, and only while nobody else took it. */
    lease: p.uuid().strictNullable().default(null),
    leasedUntil: p.datetime().strictNullable().default(null),
  },
});

export type SealingItem = InferEntity<typeof SealingItemEntity>;
