import { defineEntity, p } from '@mikro-orm/core';
import type { NodeObservation } from '../../shared/serving/hub-dependencies.ts';

/** The outcome of the last call to one subgraph of a node, by any process of the hub. */
export const ObservationEntity = defineEntity({
  name: 'Observation',
  schema: 'trust',
  tableName: 'observation',
  properties: {
    institution: p.text().primary().fieldName('institution_id'),
    subgraph: p.text().primary(),
    outcome: p.text().$type<NodeObservation['outcome']>(),
    latencyMs: p.double().$type<number>().strictNullable(),
    at: p.datetime(),
  },
});
