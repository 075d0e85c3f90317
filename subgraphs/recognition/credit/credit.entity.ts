import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Multilingual } from '../../shared/text/multilingual.ts';

/**
 * An entry of the ledger: credits that a decision gave, or the reversal of such an entry by a superseding decision.
 * Never edited; the database refuses an update.
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
    /** The entry that this one reverses, with negative ECTS; null for credits given. */
    correctsId: p.text().strictNullable(),
  },
});

export type RecognisedCredit = InferEntity<typeof CreditEntity>;
