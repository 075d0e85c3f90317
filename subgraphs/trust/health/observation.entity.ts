import { defineEntity, p } from '@mikro-orm/core';
import type { NodeObservation } from '../../shared/serving/hub-dependencies.ts';

/** How the last call of any process of the hub to one subgraph of a node went. */
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
