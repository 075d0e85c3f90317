import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Multilingual } from '../../shared/text/multilingual.ts';

/** Credits a decision gave. It stands as long as its decision is not superseded. */
export const CreditEntity = defineEntity({
  name: 'RecognisedCredit',
  schema: 'recognition',
  tableName: 'credit',
  properties: {
    id: p.text().primary(),
    learner: p.text(),
    decisionId: p.text(),
    title: p.json().$type<Multilingual>(),
    ects: p.decimal('number').precision(7).scale(2),
    course: p.text().strictNullable(),
    towards: p.text().strictNullable(),
    creditedAt: p.datetime(),
  },
});

export type RecognisedCredit = InferEntity<typeof CreditEntity>;
