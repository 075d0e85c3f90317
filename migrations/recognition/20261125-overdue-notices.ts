import { Migration } from '@mikro-orm/migrations';

/** Notices record whom they are for, and which time limit they report as passed. */
export class OverdueNotices extends Migration {
  override up(): void {
    this.addSql(`alter table "recognition"."notice"
      add column "given_to" text not null default 'LEARNER' check ("given_to" in ('LEARNER', 'OFFICERS')),
      add column "overdue" boolean not null default false,
      add constraint "overdue_since_a_day" check ("overdue" = false or "due_on" is not null)`);
    // Each side is notified once of each time limit that has passed.
    this.addSql(
      `create unique index "notice_overdue" on "recognition"."notice" ("request_id", "due_on", "given_to") where "overdue"`,
    );
    this.addSql(
      `create index "request_due" on "recognition"."request" ("due_on") where "state" in ('SUBMITTED', 'UNDER_REVIEW', 'APPEALED')`,
    );
  }
}
