import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

export type BatchStateName = 'QUEUED' | 'RUNNING' | 'PAUSED' | 'FINISHED' | 'STOPPED';
export type PreparationOutcome = 'READY' | 'INCOMPLETE' | 'FAILED';

/** A job that prepares the credentials of one offering, page by page. */
export const PreparationBatchEntity = defineEntity({
  name: 'PreparationBatch',
  schema: 'credentials',
  tableName: 'preparation_batch',
  properties: {
    id: p.text().primary(),
    offering: p.text(),
    state: p.text().$type<BatchStateName>(),
    /** Where the next page of enrolments begins; null for the first. */
    cursor: p.text().strictNullable(),
    requestedAt: p.datetime(),
    finishedAt: p.datetime().strictNullable(),
  },
});

export type PreparationBatch = InferEntity<typeof PreparationBatchEntity>;

/** The outcome for one enrolment. */
export const PreparationItemEntity = defineEntity({
  name: 'PreparationItem',
  schema: 'credentials',
  tableName: 'preparation_item',
  properties: {
    batch: p.text().primary(),
    enrolment: p.text().primary(),
    position: p.integer(),
    /** Null where none could be written, as the learner could not be read. */
    credential: p.text().strictNullable(),
    outcome: p.text().$type<PreparationOutcome>(),
    code: p.text().strictNullable(),
  },
});

export type PreparationItem = InferEntity<typeof PreparationItemEntity>;
