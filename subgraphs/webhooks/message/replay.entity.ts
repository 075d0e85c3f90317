import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** A resend of dead letters by an administrator. */
export const ReplayEntity = defineEntity({
  name: 'Replay',
  schema: 'webhooks',
  tableName: 'replay',
  properties: {
    id: p.text().primary(),
    /** The id of one message; null if all were resent. */
    message: p.text().strictNullable(),
    messages: p.integer(),
    replayedBy: p.text(),
    at: p.datetime(),
  },
});

export type Replay = InferEntity<typeof ReplayEntity>;
