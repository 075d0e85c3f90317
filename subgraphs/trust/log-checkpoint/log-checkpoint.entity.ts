import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** How far an institution's log had come, as its node signed it. Kept as it came; the database refuses an update. */
export const LogCheckpointEntity = defineEntity({
  name: 'LogCheckpoint',
  schema: 'trust',
  tableName: 'log_checkpoint',
  properties: {
    institution: p.text().primary(),
    position: p.bigint('number').primary(),
    hash: p.text().primary(),
    at: p.datetime(),
    /** The compact JWS of the node. */
    signed: p.text(),
    receivedAt: p.datetime(),
  },
});

export type LogCheckpointRecord = InferEntity<typeof LogCheckpointEntity>;
