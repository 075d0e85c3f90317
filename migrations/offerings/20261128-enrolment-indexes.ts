import { Migration } from '@mikro-orm/migrations';

/** Enrolments of one learner, and of the whole institution in the order of asking, each by an index. */
export class EnrolmentIndexes extends Migration {
  override up(): void {
    this.addSql(`create index "enrolment_learner" on "offerings"."enrolment" ("learner")`);
    this.addSql(`create index "enrolment_requested" on "offerings"."enrolment" ("requested_at", "id")`);
  }
}
