import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { AssessmentEntity } from '../assessment/assessment.entity.ts';

export type ResultStateName = 'QUEUED' | 'IN_PROGRESS' | 'POSTPONED' | 'COMPLETED';
export type PassStateName = 'UNKNOWN' | 'PASSED' | 'FAILED';

/** The outcome of an assessment for one enrolment, in its current version. */
export const ResultEntity = defineEntity({
  name: 'Result',
  schema: 'assessments',
  tableName: 'result',
  properties: {
    id: p.text().primary(),
    enrolment: p.text(),
    learner: p.text(),
    assessment: () => p.manyToOne(AssessmentEntity).ref().fieldName('assessment_id'),
    state: p.text().$type<ResultStateName>(),
    pass: p.text().$type<PassStateName>(),
    score: p.text().strictNullable(),
    final: p.boolean(),
    version: p.integer(),
    recordedAt: p.datetime(),
  },
});

export type Result = InferEntity<typeof ResultEntity>;

/** One version of a result; never changed. */
export const ResultVersionEntity = defineEntity({
  name: 'ResultVersion',
  schema: 'assessments',
  tableName: 'result_version',
  properties: {
    result: p.text().primary().fieldName('result_id'),
    version: p.integer().primary(),
    score: p.text().strictNullable(),
    final: p.boolean(),
    recordedAt: p.datetime(),
    recordedBy: p.text(),
  },
});

export type ResultVersion = InferEntity<typeof ResultVersionEntity>;
