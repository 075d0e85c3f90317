import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Multilingual } from '../../shared/text/multilingual.ts';

/**
 * A course version that a rule covers. The id is the course's; the rest is what makes the version, by which a sealed
 * document shows it: documents carry no course id.
 */
export interface RuleSource {
  readonly course: string;
  /** SCHAC code of the awarding member. */
  readonly awardedBy: string;
  readonly title: Multilingual;
  readonly ects: number;
  readonly eqfLevel: number | null;
}

/** What this institution recognises without further work: all the sources together give the credits. */
export const RuleEntity = defineEntity({
  name: 'RecognitionRule',
  schema: 'recognition',
  tableName: 'rule',
  properties: {
    id: p.text().primary(),
    title: p.json().$type<Multilingual>(),
    sources: p.json().$type<readonly RuleSource[]>(),
    target: p.text().strictNullable(),
    targetTitle: p.json().$type<Multilingual>(),
    ects: p.decimal('number').precision(5).scale(2),
    eqfLevel: p.integer().strictNullable(),
    minGrade: p.text().strictNullable(),
    validFrom: p.date(),
    validUntil: p.date().strictNullable(),
    evidence: p.text(),
    madeBy: p.text(),
    madeAt: p.datetime(),
  },
});

export type RecognitionRule = InferEntity<typeof RuleEntity>;
