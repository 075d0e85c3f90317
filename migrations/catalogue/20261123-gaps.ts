import { Migration } from '@mikro-orm/migrations';

/** Courses that miss something of Annex I are few: found without looking at the others of their institution. */
export class Gaps extends Migration {
  override up(): void {
    this.addSql(`create index "entry_gaps" on "catalogue"."entry" ("institution", "course_id")
      where "withdrawn_at" is null and "annex_one_missing" <> '{}'`);
  }
}
