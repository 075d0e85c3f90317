import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Multilingual } from '../../shared/text/multilingual.ts';

/** One learning outcome of a course. */
export interface LearningOutcomeRecord {
  readonly title: Multilingual;
  readonly escoSkills: readonly { readonly id: string; readonly label: Multilingual }[];
}

/** A type of assessment of a course: a concept from the assessment types of the European Learning Model. */
export interface AssessmentTypeRecord {
  readonly id: string;
  readonly label: Multilingual;
}

/** What is learnt. A course is never edited to have other ECTS or outcomes: that makes a new course. */
export const CourseEntity = defineEntity({
  name: 'Course',
  schema: 'offerings',
  tableName: 'course',
  properties: {
    id: p.text().primary(),
    kind: p.text().$type<'MICRO_MODULE' | 'CHALLENGE' | 'COURSE'>(),
    title: p.json().$type<Multilingual>(),
    description: p.json().$type<Multilingual>(),
    ects: p.decimal('number').precision(5).scale(2).strictNullable(),
    workloadHours: p.integer().strictNullable(),
    eqfLevel: p.integer().strictNullable(),
    iscedF: p.text(),
    topics: p.array().$type<string[]>(),
    sdgGoals: p.array((text) => Number(text)).$type<number[]>(),
    languages: p.array().$type<string[]>(),
    prerequisites: p.json().$type<Multilingual>().strictNullable(),
    qualityAssurance: p.json().$type<Multilingual>().strictNullable(),
    stackability: p.json().$type<Multilingual>().strictNullable(),
    partners: p.array().$type<string[]>(),
    learningOutcomes: p.json().$type<readonly LearningOutcomeRecord[]>(),
    /** Empty if nothing is assessed. */
    assessmentTypes: p.json().$type<readonly AssessmentTypeRecord[]>().default([]),
  },
});

export type Course = InferEntity<typeof CourseEntity>;
