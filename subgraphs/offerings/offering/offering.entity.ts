import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { CourseEntity } from '../course/course.entity.ts';

/** Whose learners may ask for a place: everybody's, the institution's own, or those of other members. */
export type TargetGroupName = 'EVERYONE' | 'OWN_LEARNERS' | 'PARTNER_LEARNERS';

/** When a place can be asked for, ISO 8601 moments, and by whom: absent, by everyone. */
export interface EnrolmentPeriodRecord {
  readonly opens: string;
  readonly closes: string;
  readonly targetGroup?: TargetGroupName;
}

/** How places are given: by the host's decision about each request, or at once while there are any. */
export type AdmissionName = 'BY_HOST' | 'AUTOMATIC';

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
    admission: p.text().$type<AdmissionName>().default('BY_HOST'),
    cancelledAt: p.datetime().strictNullable(),
    cancelledBecause: p.text().strictNullable(),
    /** It was published by mistake, and nobody had asked for a place. */
    withdrawnAt: p.datetime().strictNullable(),
    version: p.integer().version(),
  },
});

export type Offering = InferEntity<typeof OfferingEntity>;
