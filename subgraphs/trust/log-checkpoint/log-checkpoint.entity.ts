import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** The length and hash of an institution's log at a moment, signed by its node. The database refuses any update. */
export const LogCheckpointEntity = defineEntity({
  name: 'LogCheckpoint',
  schema: 'trust',
  tableName: 'log_checkpoint',
  properties: {
    institution: p.text().primary(),
    position: p.bigint('number').primary(),
    hash: p.text().primary(),
    at: p.datetime(),
    /** The node's compact JWS. */
    signed: p.text(),
    receivedAt: p.datetime(),
  },
});

export type LogCheckpointRecord = InferEntity<typeof LogCheckpointEntity>;
