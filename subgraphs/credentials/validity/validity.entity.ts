import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { ValidityName } from '../credential/credential.entity.ts';

/** One change of a credential's validity, kept permanently: by whom, when and why. */
export const ValidityChangeEntity = defineEntity({
  name: 'ValidityChange',
  schema: 'credentials',
  tableName: 'validity_change',
  properties: {
    credential: p.text().primary(),
    version: p.integer().primary(),
    validity: p.text().$type<ValidityName>(),
    reason: p.text().strictNullable(),
    changedBy: p.text(),
    changedAt: p.datetime(),
  },
});

export type ValidityChange = InferEntity<typeof ValidityChangeEntity>;
