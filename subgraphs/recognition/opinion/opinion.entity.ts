import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Outcome } from '../decision/decision.entity.ts';

/** A subject expert's opinion on a request: requested by an officer, given once. */
export const OpinionEntity = defineEntity({
  name: 'RecognitionOpinion',
  schema: 'recognition',
  tableName: 'opinion',
  properties: {
    id: p.text().primary(),
    requestId: p.text(),
    expert: p.text(),
    question: p.text(),
    askedBy: p.text(),
    askedAt: p.datetime(),
    opinion: p.text().strictNullable(),
    recommends: p.text().$type<Outcome>().strictNullable(),
    givenAt: p.datetime().strictNullable(),
  },
});

export type RecognitionOpinion = InferEntity<typeof OpinionEntity>;
