import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** What a node reported about one of its subgraphs. */
export interface ReportedSubgraph {
  readonly name: string;
  /** SHA-256 of the SDL it serves, hexadecimal. */
  readonly sdlHash: string;
}

/** A node's last heartbeat; earlier ones are not kept. */
export const HeartbeatEntity = defineEntity({
  name: 'Heartbeat',
  schema: 'trust',
  tableName: 'heartbeat',
  properties: {
    institution: p.text().primary().fieldName('institution_id'),
    receivedAt: p.datetime(),
    subgraphs: p.json().$type<readonly ReportedSubgraph[]>(),
    pending: p.integer(),
    dead: p.integer(),
    oldestPendingAt: p.datetime().strictNullable(),
  },
});

export type HeartbeatRecord = InferEntity<typeof HeartbeatEntity>;
