import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { StatusPurpose } from '../../shared/sealing/index.ts';

/**
 * A published list of the institution. Two of each series, one per purpose, share their indexes: a credential has one
 * index in both.
 */
export const StatusListEntity = defineEntity({
  name: 'StatusList',
  schema: 'credentials',
  tableName: 'status_list',
  properties: {
    id: p.text().primary(),
    series: p.integer(),
    purpose: p.text().$type<StatusPurpose>(),
    /** Where the public reads it; also its id in the document, so it never changes. */
    address: p.text(),
    entries: p.integer(),
    /** Counts the changes of its bits; behind it, `publishedVersion` is what the document says. */
    version: p.integer(),
    publishedVersion: p.integer(),
    document: p.text().strictNullable().lazy(),
    publishedAt: p.datetime().strictNullable(),
    validUntil: p.datetime().strictNullable(),
  },
});

export type StatusList = InferEntity<typeof StatusListEntity>;
