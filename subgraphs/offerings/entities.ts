import type { EntityTables } from '../shared/database/orm.ts';
import { CourseEntity } from './course/course.entity.ts';
import { EnrolmentEntity } from './enrolment/enrolment.entity.ts';
import { ImportPlaceEntity, ImportReportEntity, SourceRecordEntity } from './exchange/import/import.entity.ts';
import { OfferingEntity } from './offering/offering.entity.ts';

/** The tables of this subgraph, also for programs that use them without GraphQL. */
export const offeringsEntities: EntityTables = [
  CourseEntity,
  OfferingEntity,
  EnrolmentEntity,
  SourceRecordEntity,
  ImportReportEntity,
  ImportPlaceEntity,
];
