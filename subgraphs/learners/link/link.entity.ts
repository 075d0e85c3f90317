import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

export type LinkKind = 'ENROLMENT' | 'REQUEST' | 'CREDIT';

/** A record about a learner of ours that lives elsewhere. */
export const LinkEntity = defineEntity({
  name: 'Link',
  schema: 'learners',
  tableName: 'link',
  properties: {
    record: p.text().primary(),
    learner: p.text(),
    kind: p.text().$type<LinkKind>(),
    /** The home's view of an enrolment: what its host last told. Null for other kinds, whose owners tell of no later state. */
    state: p.text().strictNullable(),
    toldAt: p.datetime(),
    linkedAt: p.datetime(),
  },
});

export type Link = InferEntity<typeof LinkEntity>;
