import { Migration } from '@mikro-orm/migrations';

/** Indexes of enrolments by learner, and of all enrolments in the order of the requests. */
export class EnrolmentIndexes extends Migration {
  override up(): void {
    this.addSql(`create index "enrolment_learner" on "offerings"."enrolment" ("learner")`);
    this.addSql(`create index "enrolment_requested" on "offerings"."enrolment" ("requested_at", "id")`);
  }
}
