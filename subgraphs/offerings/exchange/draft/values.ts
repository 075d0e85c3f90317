import type { Course } from '../../course/course.entity.ts';
import type { Offering } from '../../offering/offering.entity.ts';

/** The facts of a course as they are kept. */
export type CourseValues = Omit<Course, 'id'>;

/** The facts of an offering as they are kept; its course apart. */
export type OfferingValues = Pick<Offering, 'mode' | 'studyStart' | 'studyEnd' | 'enrolmentPeriods' | 'places'>;
