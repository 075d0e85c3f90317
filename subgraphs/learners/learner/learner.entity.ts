import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** A learner of this institution. Personal data is stored here only. */
export const LearnerEntity = defineEntity({
  name: 'Learner',
  schema: 'learners',
  tableName: 'learner',
  properties: {
    id: p.text().primary(),
    givenName: p.text(),
    familyName: p.text(),
    birthDate: p.date().strictNullable(),
    email: p.text().strictNullable(),
    /** `urn:schac:personalUniqueCode:int:esi:<country or sHO>:<code>` */
    esi: p.text().strictNullable(),
  },
});

export type Learner = InferEntity<typeof LearnerEntity>;
