import type { Subgraph } from '../shared/serving/subgraph.ts';
import { CourseEntity } from './course/course.entity.ts';
import {
  AssessmentTypeResolver,
  CourseResolver,
  EscoSkillResolver,
  LearningOutcomeResolver,
} from './course/course.resolver.ts';
import { EnrolmentResolver } from './enrolment/enrolment.resolver.ts';
import { EnrolmentService } from './enrolment/enrolment.service.ts';
import { offeringsEntities } from './entities.ts';
import { ImportResolver } from './exchange/import.resolver.ts';
import { ImportService } from './exchange/import.service.ts';
import { OfferingEntity } from './offering/offering.entity.ts';
import { OfferingResolver } from './offering/offering.resolver.ts';
import { OfferingService } from './offering/offering.service.ts';

/** Courses, their offerings, and the places taken in them: at every institution. */
export const offerings: Subgraph = {
  name: 'offerings',
  entities: offeringsEntities,
  resolvers: [
    CourseResolver,
    LearningOutcomeResolver,
    EscoSkillResolver,
    AssessmentTypeResolver,
    OfferingResolver,
    EnrolmentResolver,
    ImportResolver,
  ],
  start(dependencies) {
    const enrolments = new EnrolmentService(dependencies);
    const service = new OfferingService({ ...dependencies, enrolments });
    return {
      resolvers: [
        new CourseResolver(),
        new LearningOutcomeResolver(),
        new EscoSkillResolver(),
        new AssessmentTypeResolver(),
        new OfferingResolver(service, enrolments),
        new EnrolmentResolver(enrolments),
        new ImportResolver(new ImportService(dependencies)),
      ],
      references: {
        Course: (ctx, id) => ctx.find(CourseEntity, id),
        Offering: (ctx, id) => ctx.find(OfferingEntity, id),
        Enrolment: (ctx, id) => enrolments.visible(ctx, id),
      },
      messages: { resultFinal: (ctx, message) => enrolments.finish(ctx, message) },
      feeds: { offerings: (ctx, query) => service.feed(ctx, query) },
    };
  },
};
