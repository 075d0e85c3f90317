import { Migration } from '@mikro-orm/migrations';

/** An index of the few courses that lack elements of Annex I, found without reading the others of their institution. */
export class Gaps extends Migration {
  override up(): void {
    this.addSql(`create index "entry_gaps" on "catalogue"."entry" ("institution", "course_id")
      where "withdrawn_at" is null and "annex_one_missing" <> '{}'`);
  }
}
