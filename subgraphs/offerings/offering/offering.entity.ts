import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { CourseEntity } from '../course/course.entity.ts';

/** Who may request a place: all learners, the institution's own learners, or those of other members. */
export type TargetGroupName = 'EVERYONE' | 'OWN_LEARNERS' | 'PARTNER_LEARNERS';

/** When a place can be requested, as ISO 8601 moments, and by whom; by default by everyone. */
export interface EnrolmentPeriodRecord {
  readonly opens: string;
  readonly closes: string;
  readonly targetGroup?: TargetGroupName;
}

/** How places are given: by the host's decision on each request, or immediately while there are any. */
export type AdmissionName = 'BY_HOST' | 'AUTOMATIC';

/** A scheduled run of a course: when, how, and with how many places. */
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
    /** When it was withdrawn, as it had been published by mistake and nobody had requested a place. */
    withdrawnAt: p.datetime().strictNullable(),
    version: p.integer().version(),
  },
});

export type Offering = InferEntity<typeof OfferingEntity>;
