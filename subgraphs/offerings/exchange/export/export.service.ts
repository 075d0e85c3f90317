import type { RequestContext } from '../../../shared/serving/request-context.ts';
import { CourseEntity, type Course } from '../../course/course.entity.ts';
import { OfferingEntity, type Offering } from '../../offering/offering.entity.ts';
import type { Catalogue, WrittenCourse, WrittenOffering } from './catalogue.ts';
import type { Format } from '../draft/draft.ts';
import { write } from '../formats/formats.ts';

/** Exports the institution's courses and offerings in one of the import formats. */
export class ExportService {
  /** The text with every course, and every offering that was neither cancelled nor withdrawn. */
  async text(
    ctx: RequestContext,
    format: Format,
  ): Promise<{ readonly text: string; readonly courses: number; readonly offerings: number }> {
    const courses = await ctx.em.find(CourseEntity, {}, { orderBy: { id: 'asc' } });
    const offerings = await ctx.em.find(
      OfferingEntity,
      { cancelledAt: null, withdrawnAt: null },
      { orderBy: { id: 'asc' } },
    );
    const catalogue: Catalogue = {
      home: ctx.home,
      courses: courses.map(writtenCourse),
      offerings: offerings.map(writtenOffering),
    };
    return { text: write(catalogue, format), courses: courses.length, offerings: offerings.length };
  }
}

function writtenCourse({ id, ...facts }: Course): WrittenCourse {
  return {
    id,
    facts: {
      ...facts,
      ects: facts.ects ?? null,
      workloadHours: facts.workloadHours ?? null,
      eqfLevel: facts.eqfLevel ?? null,
      prerequisites: facts.prerequisites ?? {},
      qualityAssurance: facts.qualityAssurance ?? {},
      stackability: facts.stackability ?? {},
    },
  };
}

function writtenOffering(offering: Offering): WrittenOffering {
  const { id, mode, studyStart, studyEnd, places } = offering;
  const enrolmentPeriods = offering.enrolmentPeriods.map(({ opens, closes, targetGroup = null }) => ({
    opens,
    closes,
    targetGroup,
  }));
  const course = offering.course.id;
  return { id, facts: { course, mode, studyStart, studyEnd, places, enrolmentPeriods, state: 'ACTIVE' } };
}
