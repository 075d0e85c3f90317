import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** The last report of an issuer on a credential of a learner of this institution. */
export const IssuerWordEntity = defineEntity({
  name: 'IssuerWord',
  schema: 'learners',
  tableName: 'issuer_word',
  properties: {
    credential: p.text().primary(),
    learner: p.text(),
    validity: p.text().$type<'VALID' | 'SUSPENDED' | 'REVOKED'>(),
    reason: p.text().strictNullable(),
    since: p.datetime(),
    version: p.integer(),
  },
});

export type IssuerWord = InferEntity<typeof IssuerWordEntity>;
