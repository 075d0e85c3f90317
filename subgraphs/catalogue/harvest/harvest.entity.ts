import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** The progress of harvesting an institution's feed. */
export const HarvestEntity = defineEntity({
  name: 'Harvest',
  schema: 'catalogue',
  tableName: 'feed',
  properties: {
    institution: p.text().primary(),
    /** The feed's cursor; null at its beginning. */
    position: p.text().strictNullable(),
    /**
     * When the current pass from the beginning started, by the database's clock like `indexed_at`; null while none is
     * under way.
     */
    fullStartedAt: p.datetime().strictNullable(),
    fullFinishedAt: p.datetime().strictNullable(),
    lastHarvestedAt: p.datetime().strictNullable(),
  },
});

export type Harvest = InferEntity<typeof HarvestEntity>;
