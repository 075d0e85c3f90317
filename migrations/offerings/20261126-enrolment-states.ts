import { Migration } from '@mikro-orm/migrations';

/** An index for a registrar's page: an institution's enrolments by state, in the order of the requests. */
export class EnrolmentStates extends Migration {
  override up(): void {
    this.addSql(`create index "enrolment_state" on "offerings"."enrolment" ("state", "requested_at", "id")`);
  }
}
