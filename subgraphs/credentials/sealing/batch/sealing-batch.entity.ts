import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { DescribedOrganisation } from '../../../shared/sealing/index.ts';
import type { BatchStateName } from '../../preparation/preparation-batch.entity.ts';

export type SealLevel = 'B' | 'T' | 'LT' | 'LTA';
/** What the batch does to each credential: seal it, or raise its seal to a level. */
export type SealingTask = 'SEAL' | 'RAISE';
export type SealingItemState = 'WAITING' | 'SENT' | 'SEALED' | 'FAILED' | 'GIVEN_BACK';

/** The mandate under which another institution seals, as it was when the batch was created, and the sealer. */
export interface BatchMandate {
  readonly id: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly sealer: DescribedOrganisation;
  /** The mandate as sealed by the awarding body; absent in batches from before mandates were sealed. */
  readonly document?: string | null;
}

/** A job that seals credentials or raises their seals, each independently. */
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

/** One credential of a batch. A credential is waiting or sent in at most one batch. */
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
    /** When it was sent to another sealer; null if it never was. */
    sentAt: p.datetime().strictNullable().default(null),
    /**
     * The id of the claim, valid until the lease expires: only its holder may settle the item, unless it was claimed
     * again.
     */
    lease: p.uuid().strictNullable().default(null),
    leasedUntil: p.datetime().strictNullable().default(null),
  },
});

export type SealingItem = InferEntity<typeof SealingItemEntity>;
