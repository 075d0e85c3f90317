import { CourseEntity } from '../../subgraphs/offerings/course/course.entity.ts';
import { OfferingEntity } from '../../subgraphs/offerings/offering/offering.entity.ts';
import { dayOf } from '../../subgraphs/shared/serving/scalars.ts';
import { demoCatalogue, type DemoCourse, type DemoOffering } from '../catalogue/catalogue.ts';
import type { FillStep, InstitutionFillContext } from './step.ts';

/** The institution's courses and offerings, dated from the day it is filled. */
export const fillOfferings: FillStep<InstitutionFillContext> = {
  name: 'offerings',
  async run({ em, institution, now }) {
    const courses = demoCatalogue(now).filter((course) => course.institution === institution.id);
    await em.insertMany(CourseEntity, courses.map(courseRow));
    await em.insertMany(
      OfferingEntity,
      courses.flatMap((course) => course.offerings.map((offering) => offeringRow(course, offering, now))),
    );
  },
};

function courseRow({ institution: _institution, assessment, offerings: _offerings, ...course }: DemoCourse) {
  return { ...course, assessmentTypes: assessment ? [assessment.type] : [] };
}

function offeringRow(course: DemoCourse, { cancelled, ...offering }: DemoOffering, now: Date) {
  return {
    ...offering,
    course: course.id,
    studyStart: dayOf(offering.studyStart),
    studyEnd: dayOf(offering.studyEnd),
    enrolmentPeriods: offering.enrolmentPeriods.map(({ opens, closes, targetGroup }) => ({
      opens: opens.toISOString(),
      closes: closes.toISOString(),
      targetGroup,
    })),
    cancelledAt: cancelled ? now : null,
    cancelledBecause: cancelled ? 'Too few people enrolled.' : null,
    version: 1,
  };
}
