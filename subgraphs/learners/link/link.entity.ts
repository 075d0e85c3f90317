import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

export type LinkKind = 'ENROLMENT' | 'REQUEST' | 'CREDIT';

/** A link to a record about a learner of this institution that is kept elsewhere. */
export const LinkEntity = defineEntity({
  name: 'Link',
  schema: 'learners',
  tableName: 'link',
  properties: {
    record: p.text().primary(),
    learner: p.text(),
    kind: p.text().$type<LinkKind>(),
    /**
     * The state of an enrolment as last reported by its host. Null for other kinds, for which no states are reported.
     */
    state: p.text().strictNullable(),
    /** The host's count of the enrolment's states; null if the message contained none, as those of older nodes. */
    version: p.integer().strictNullable(),
    toldAt: p.datetime(),
    linkedAt: p.datetime(),
  },
});

export type Link = InferEntity<typeof LinkEntity>;
