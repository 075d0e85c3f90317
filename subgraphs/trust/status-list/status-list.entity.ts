import { defineEntity, p } from '@mikro-orm/core';

/** A member's status list, as last published. */
export const StatusListEntity = defineEntity({
  name: 'PublishedStatusList',
  schema: 'trust',
  tableName: 'status_list',
  properties: {
    /** `<SCHAC code>:<uuid>`; its path is derived from it. */
    id: p.text().primary(),
    institution: p.text(),
    address: p.text(),
    /** As the public reads it, sealed if its institution has a seal. */
    document: p.text(),
    publishedAt: p.datetime(),
    validUntil: p.datetime(),
    receivedAt: p.datetime(),
  },
});
