import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** The cycle of the European Higher Education Area to which a table applies. */
export type Cycle = 'SHORT' | 'FIRST' | 'SECOND' | 'THIRD';

/** One grade of a table and how often it was given. */
export interface GradeRow {
  readonly grade: string;
  readonly share: number;
  readonly passing: boolean;
}

/**
 * How often an institution gave each grade in a field and cycle over recent years: this institution's tables, and those
 * published by partners (ECTS Users' Guide 2015).
 */
export const GradingTableEntity = defineEntity({
  name: 'RecognitionGradingTable',
  schema: 'recognition',
  tableName: 'grading_table',
  properties: {
    id: p.text().primary(),
    institution: p.text(),
    iscedF: p.text(),
    cycle: p.text().$type<Cycle>(),
    grades: p.json().$type<readonly GradeRow[]>(),
    policy: p.text().$type<'MINIMUM' | 'AVERAGE' | 'MAXIMUM' | 'LARGEST_OVERLAP'>(),
    years: p.text(),
    source: p.text(),
  },
});

export type GradingTable = InferEntity<typeof GradingTableEntity>;
