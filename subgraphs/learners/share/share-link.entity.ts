import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** A link by which a learner shows one received credential. Only the hash of its secret is stored. */
export const ShareLinkEntity = defineEntity({
  name: 'ShareLink',
  schema: 'learners',
  tableName: 'share_link',
  properties: {
    id: p.text().primary(),
    received: p.text(),
    learner: p.text(),
    secretHash: p.text(),
    madeAt: p.datetime(),
    until: p.datetime(),
    withdrawnAt: p.datetime().strictNullable(),
    openings: p.integer().default(0),
    lastOpenedAt: p.datetime().strictNullable(),
  },
});

export type ShareLink = InferEntity<typeof ShareLinkEntity>;
