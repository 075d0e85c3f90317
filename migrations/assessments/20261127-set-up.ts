import { Migration } from '@mikro-orm/migrations';

/**
 * Assessments are set up and removed through the API; a removed one is kept, so that a repeated removal is answered.
 */
export class SetUp extends Migration {
  override up(): void {
    this.addSql(`alter table "assessments"."assessment" add column "removed_at" timestamptz`);
  }
}
