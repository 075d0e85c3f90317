import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

export type LinkKind = 'ENROLMENT' | 'REQUEST' | 'CREDIT';

/** A record about a learner of ours that lives elsewhere: its id, and the state we were last told. */
export const LinkEntity = defineEntity({
  name: 'Link',
  schema: 'learners',
  tableName: 'link',
  properties: {
    record: p.text().primary(),
    learner: p.text(),
    kind: p.text().$type<LinkKind>(),
    state: p.text().strictNullable(),
    toldAt: p.datetime(),
    linkedAt: p.datetime(),
  },
});

export type Link = InferEntity<typeof LinkEntity>;
