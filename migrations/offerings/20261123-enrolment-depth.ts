import { Migration } from '@mikro-orm/migrations';

/**
 * How places are given, who cancelled, and an index for the order of the waiting list. Older programs omit the new
 * columns: their offerings admit by the host's decision, and who made their cancellations is not known.
 */
export class EnrolmentDepth extends Migration {
  override up(): void {
    this.addSql(`alter table "offerings"."offering"
      add column "admission" text not null default 'BY_HOST' check ("admission" in ('BY_HOST', 'AUTOMATIC'))`);
    this.addSql(`alter table "offerings"."enrolment"
      add column "cancelled_by" text check ("cancelled_by" in ('LEARNER', 'HOST', 'OFFERING')),
      add check ("cancelled_by" is null or "state" = 'CANCELLED')`);
    this.addSql(`create index "enrolment_waiting" on "offerings"."enrolment" ("offering_id", "requested_at", "id")
      where "state" = 'QUEUED'`);
    this.addSql(`create index "enrolment_placed" on "offerings"."enrolment" ("offering_id")
      where "state" in ('ENROLLED', 'FINISHED')`);
  }
}
