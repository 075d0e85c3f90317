import type { Subgraph } from '../shared/serving/subgraph.ts';
import { stampAgain } from '../shared/database/change-order.ts';
import { ANSWER_DAYS } from '../shared/database/purge.ts';
import { CourseEntity } from './course/course.entity.ts';
import {
  AssessmentTypeResolver,
  CourseResolver,
  EscoSkillResolver,
  LearningOutcomeResolver,
} from './course/course.resolver.ts';
import { EnrolmentResolver } from './enrolment/enrolment.resolver.ts';
import { HANDLERS } from './enrolment/enrolment.policy.ts';
import { EnrolmentListService } from './enrolment/enrolment-list.service.ts';
import { EndedWaitsService } from './enrolment/ended-waits.service.ts';
import { EnrolmentStatesService } from './enrolment/enrolment-states.service.ts';
import { EnrolmentService } from './enrolment/enrolment.service.ts';
import { offeringsEntities } from './entities.ts';
import { ImportResolver } from './exchange/import/import.resolver.ts';
import { ImportService } from './exchange/import/import.service.ts';
import { InstitutionResolver } from './institution/institution.resolver.ts';
import { TaughtOfferingsService } from './institution/taught-offerings.service.ts';
import { harvestFeed, OFFERINGS } from './offering/offering-feed.ts';
import { OfferingResolver } from './offering/offering.resolver.ts';
import { visibleOffering } from './offering/visible-offering.ts';
import { OfferingService } from './offering/offering.service.ts';
import { takeTimeZone } from './offering/time-zone.ts';
import { EnrolmentDataService } from './personal-data/personal-data.service.ts';
import { PlacesService } from './places/places.service.ts';

/** Courses, their offerings and the enrolments in them; runs at every institution. */
export const offerings: Subgraph = {
  name: 'offerings',
  entities: offeringsEntities,
  purged: [{ schema: 'offerings', table: 'import_report', key: ['id'], column: 'at', days: ANSWER_DAYS }],
  resolvers: [
    CourseResolver,
    LearningOutcomeResolver,
    EscoSkillResolver,
    AssessmentTypeResolver,
    OfferingResolver,
    EnrolmentResolver,
    InstitutionResolver,
    ImportResolver,
  ],
  start(dependencies) {
    const states = new EnrolmentStatesService(dependencies);
    const places = new PlacesService({ states });
    const waits = new EndedWaitsService({ places, states });
    const list = new EnrolmentListService(dependencies);
    const enrolments = new EnrolmentService({ ...dependencies, places, states });
    const service = new OfferingService({ ...dependencies, enrolments, places });
    return {
      resolvers: [
        new CourseResolver(),
        new LearningOutcomeResolver(),
        new EscoSkillResolver(),
        new AssessmentTypeResolver(),
        new OfferingResolver({ offerings: service, list, places }),
        new EnrolmentResolver({ enrolments, list, places }),
        new InstitutionResolver({ list, taught: new TaughtOfferingsService(dependencies) }),
        new ImportResolver(new ImportService(dependencies)),
      ],
      references: {
        Institution: async (ctx, id) => (id === ctx.home.id ? ctx.home : null),
        Course: (ctx, id) => ctx.find(CourseEntity, id),
        Offering: visibleOffering,
        Enrolment: (ctx, id) => list.visible(ctx, id),
      },
      messages: {
        assessed: (ctx, message) => enrolments.assessed(ctx, message, { last: false }),
        resultFinal: (ctx, message) => enrolments.assessed(ctx, message, { last: true }),
      },
      personalData: new EnrolmentDataService({ places }),
      jobs: { endWaits: (ctx) => waits.run(ctx) },
      daily: ['endWaits'],
      async takeOver(ctx) {
        const offerings = await stampAgain(ctx.em, OFFERINGS);
        if (offerings > 0)
          ctx.log.warn({ offerings }, 'restored from another database cluster: the hub harvests again');
        await takeTimeZone(ctx);
      },
      feeds: { offerings: harvestFeed },
      changes: { OFFERING_CHANGED: { staff: [], everyone: true }, ENROLMENT_CHANGED: { staff: HANDLERS } },
    };
  },
};
