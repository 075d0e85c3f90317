import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** A learner's appeal against a decision, and how it was decided. */
export const AppealEntity = defineEntity({
  name: 'RecognitionAppeal',
  schema: 'recognition',
  tableName: 'appeal',
  properties: {
    id: p.text().primary(),
    requestId: p.text(),
    decisionId: p.text(),
    /** Who made the decision appealed against. */
    decisionBy: p.text(),
    grounds: p.text(),
    appealedAt: p.datetime(),
    upheld: p.boolean().strictNullable(),
    reasons: p.text().strictNullable(),
    decidedBy: p.text().strictNullable(),
    decidedAt: p.datetime().strictNullable(),
  },
});

export type RecognitionAppeal = InferEntity<typeof AppealEntity>;
