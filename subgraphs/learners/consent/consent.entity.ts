import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { PersonalDataKind } from '../reading/reading.entity.ts';

/** The consent of a learner of this institution to another institution reading their data. */
export const ConsentEntity = defineEntity({
  name: 'Consent',
  schema: 'learners',
  tableName: 'consent',
  properties: {
    id: p.text().primary(),
    learner: p.text(),
    /** SCHAC code of the institution that may read. */
    reader: p.text(),
    what: p.array().$type<PersonalDataKind[]>(),
    why: p.text(),
    givenAt: p.datetime(),
    /** The last day. */
    until: p.date(),
    withdrawnAt: p.datetime().strictNullable(),
  },
});

export type Consent = InferEntity<typeof ConsentEntity>;
