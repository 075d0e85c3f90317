import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** How far the harvest of one institution's feed has come. */
export const HarvestEntity = defineEntity({
  name: 'Harvest',
  schema: 'catalogue',
  tableName: 'feed',
  properties: {
    institution: p.text().primary(),
    /** The feed's own cursor; null before its beginning. */
    position: p.text().strictNullable(),
    /** While a pass from the beginning is under way; by the database's clock, like `indexed_at`. */
    fullStartedAt: p.datetime().strictNullable(),
    fullFinishedAt: p.datetime().strictNullable(),
    lastHarvestedAt: p.datetime().strictNullable(),
  },
});

export type Harvest = InferEntity<typeof HarvestEntity>;
