import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Multilingual } from '../../shared/text/multilingual.ts';
import type { Purpose } from '../request/request.entity.ts';

/**
 * A course version that a rule covers. A course id identifies a version, since a change of ECTS or outcomes makes a new
 * course. The other members are the facts that define the version; a sealed document, which carries no course id, is
 * matched by them.
 */
export interface RuleSource {
  readonly course: string;
  /** SCHAC code of the awarding member. */
  readonly awardedBy: string;
  readonly title: Multilingual;
  readonly ects: number;
  readonly eqfLevel: number | null;
}

/** A course or module of this institution that a rule gives. */
export interface RuleTarget {
  /** The institution's own code: `COMP.100`. */
  readonly code: string;
  readonly title: Multilingual;
  readonly ects: number | null;
  /** The course of this institution, where it is in the graph. */
  readonly course: string | null;
}

/**
 * A rule by which this institution recognises courses automatically; all the sources together give the credits. A rule
 * is never edited: it is ended and replaced by a new version. The database refuses any other update.
 */
export const RuleEntity = defineEntity({
  name: 'RecognitionRule',
  schema: 'recognition',
  tableName: 'rule',
  properties: {
    id: p.text().primary(),
    /** The id of the first version; null in the first version. */
    series: p.text().strictNullable().default(null),
    number: p.integer().default(1),
    replacesId: p.text().strictNullable().default(null),
    title: p.json().$type<Multilingual>(),
    sources: p.json().$type<readonly RuleSource[]>(),
    /** The code and title of the first target. Rules stored by the first release have only these. */
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
    /** Number of changes of this record: the version of its card in the catalogue. */
    changes: p.integer().default(1),
  },
});

export type RecognitionRule = InferEntity<typeof RuleEntity>;
