import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Multilingual } from '../../shared/text/multilingual.ts';

/**
 * An entry of the ledger: credits a decision gave, or the correction of such an entry by a decision that supersedes it.
 * Never edited; the database refuses it.
 */
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
    /** The entry this one takes back, with its ECTS below nothing; null for credits given. */
    correctsId: p.text().strictNullable(),
  },
});

export type RecognisedCredit = InferEntity<typeof CreditEntity>;
