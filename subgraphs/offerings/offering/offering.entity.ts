import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { CourseEntity } from '../course/course.entity.ts';

/** When a place can be asked for; ISO 8601 moments. */
export interface EnrolmentPeriodRecord {
  readonly opens: string;
  readonly closes: string;
}

/** A course at a time: when, how, how many places. */
export const OfferingEntity = defineEntity({
  name: 'Offering',
  schema: 'offerings',
  tableName: 'offering',
  properties: {
    id: p.text().primary(),
    course: () => p.manyToOne(CourseEntity).ref().fieldName('course_id'),
    mode: p.text().$type<'ONLINE' | 'HYBRID' | 'CAMPUS'>(),
    studyStart: p.date(),
    studyEnd: p.date(),
    enrolmentPeriods: p.json().$type<readonly EnrolmentPeriodRecord[]>(),
    places: p.integer(),
    cancelledAt: p.datetime().strictNullable(),
    cancelledBecause: p.text().strictNullable(),
    version: p.integer().version(),
  },
});

export type Offering = InferEntity<typeof OfferingEntity>;
