import { Migration } from '@mikro-orm/migrations';

/** An institution's enrolments by their state, in the order of asking: what a registrar's page lists and counts. */
export class EnrolmentStates extends Migration {
  override up(): void {
    this.addSql(`create index "enrolment_state" on "offerings"."enrolment" ("state", "requested_at", "id")`);
  }
}
