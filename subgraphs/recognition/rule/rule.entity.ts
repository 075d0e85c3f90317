import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Multilingual } from '../../shared/text/multilingual.ts';
import type { Purpose } from '../request/request.entity.ts';

/**
 * A course version that a rule covers. The id is the course's: a change of ECTS or outcomes makes a new course, so it
 * names a version. The rest is what makes the version, by which a sealed document shows it: documents carry no course id.
 */
export interface RuleSource {
  readonly course: string;
  /** SCHAC code of the awarding member. */
  readonly awardedBy: string;
  readonly title: Multilingual;
  readonly ects: number;
  readonly eqfLevel: number | null;
}

/** Something of this institution's that a rule gives. */
export interface RuleTarget {
  /** The institution's own code: `COMP.100`. */
  readonly code: string;
  readonly title: Multilingual;
  readonly ects: number | null;
  /** The own course, where it is in the graph. */
  readonly course: string | null;
}

/**
 * What this institution recognises without further work: all the sources together give the credits. Never edited: it
 * is ended, and another version made (the database refuses the rest).
 */
export const RuleEntity = defineEntity({
  name: 'RecognitionRule',
  schema: 'recognition',
  tableName: 'rule',
  properties: {
    id: p.text().primary(),
    /** The id of the first version; null in that one. */
    series: p.text().strictNullable().default(null),
    number: p.integer().default(1),
    replacesId: p.text().strictNullable().default(null),
    title: p.json().$type<Multilingual>(),
    sources: p.json().$type<readonly RuleSource[]>(),
    /** The first target's code and title: what rules of the first release have alone. */
    target: p.text().strictNullable(),
    targetTitle: p.json().$type<Multilingual>(),
    targets: p.json().$type<readonly RuleTarget[]>().default([]),
    purposes: p.json().$type<readonly Purpose[]>().default(['CREDIT_TRANSFER', 'EXEMPTION']),
    ects: p.decimal('number').precision(5).scale(2),
    eqfLevel: p.integer().strictNullable(),
    minGrade: p.text().strictNullable(),
    validFrom: p.date(),
    validUntil: p.date().strictNullable(),
    evidence: p.text(),
    agreementId: p.text().strictNullable().default(null),
    madeBy: p.text(),
    madeAt: p.datetime(),
    endedAt: p.datetime().strictNullable().default(null),
    endedBy: p.text().strictNullable().default(null),
    endedBecause: p.text().strictNullable().default(null),
    /** Counts changes of this record, for the catalogue. */
    changes: p.integer().default(1),
  },
});

export type RecognitionRule = InferEntity<typeof RuleEntity>;
