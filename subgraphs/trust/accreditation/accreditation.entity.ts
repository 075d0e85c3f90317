import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** A quality assurance agency's decision about a member. */
export const AccreditationEntity = defineEntity({
  name: 'Accreditation',
  schema: 'trust',
  tableName: 'accreditation',
  properties: {
    id: p.text().primary(),
    institution: p.text().fieldName('institution_id'),
    agency: p.text(),
    decision: p.text(),
    validFrom: p.date(),
    validUntil: p.date().strictNullable(),
    /** EQF levels it covers; null if it covers all. */
    eqfLevels: p
      .array((text) => Number(text))
      .$type<number[]>()
      .strictNullable(),
    /** ISCED-F codes it covers, each with all below it (`06`, `0613`); null if it covers all. */
    iscedF: p.array().$type<string[]>().strictNullable(),
  },
});

export type AccreditationRecord = InferEntity<typeof AccreditationEntity>;
