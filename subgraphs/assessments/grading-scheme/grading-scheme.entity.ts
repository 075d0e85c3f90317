import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Multilingual } from '../../shared/text/multilingual.ts';

/** How scores are given: as one of a list from best to worst, or as a number from minimum to maximum. */
export const GradingSchemeEntity = defineEntity({
  name: 'GradingScheme',
  schema: 'assessments',
  tableName: 'grading_scheme',
  properties: {
    id: p.text().primary(),
    title: p.json().$type<Multilingual>(),
    scores: p.array().$type<string[]>().strictNullable(),
    minimum: p.decimal('number').strictNullable(),
    maximum: p.decimal('number').strictNullable(),
    /** The worst score that passes. */
    passingScore: p.text(),
  },
});

export type GradingScheme = InferEntity<typeof GradingSchemeEntity>;
