import { defineEntity, p } from '@mikro-orm/core';

/** A member's status list as it was published last. */
export const StatusListEntity = defineEntity({
  name: 'PublishedStatusList',
  schema: 'trust',
  tableName: 'status_list',
  properties: {
    /** `<SCHAC code>:<uuid>`: its path is made of it. */
    id: p.text().primary(),
    institution: p.text(),
    address: p.text(),
    /** Sealed, as the public reads it. */
    document: p.text(),
    publishedAt: p.datetime(),
    validUntil: p.datetime(),
    receivedAt: p.datetime(),
  },
});
