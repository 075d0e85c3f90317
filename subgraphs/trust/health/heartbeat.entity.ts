import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** What a node said of one of its subgraphs. */
export interface ReportedSubgraph {
  readonly name: string;
  /** SHA-256 of the SDL it serves, hexadecimal. */
  readonly sdlHash: string;
}

/** The last heartbeat of a node: only the newest counts. */
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
