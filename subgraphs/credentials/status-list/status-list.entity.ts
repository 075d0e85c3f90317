import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { StatusPurpose } from '../../shared/sealing/index.ts';

/**
 * A published status list of the institution. Each series has two, one per purpose, in which a credential has the same
 * index.
 */
export const StatusListEntity = defineEntity({
  name: 'StatusList',
  schema: 'credentials',
  tableName: 'status_list',
  properties: {
    id: p.text().primary(),
    series: p.integer(),
    purpose: p.text().$type<StatusPurpose>(),
    /** Its public address, which is also its id in the document and so never changes. */
    address: p.text(),
    entries: p.integer(),
    /** Incremented with each change of its bits; `publishedVersion` is that of the published document. */
    version: p.integer(),
    publishedVersion: p.integer(),
    document: p.text().strictNullable().lazy(),
    publishedAt: p.datetime().strictNullable(),
    validUntil: p.datetime().strictNullable(),
  },
});

export type StatusList = InferEntity<typeof StatusListEntity>;
