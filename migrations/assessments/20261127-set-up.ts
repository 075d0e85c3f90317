import { Migration } from '@mikro-orm/migrations';

/** Assessments are set up and taken away through the API; one that was taken away is kept for who asks again. */
export class SetUp extends Migration {
  override up(): void {
    this.addSql(`alter table "assessments"."assessment" add column "removed_at" timestamptz`);
  }
}
