import { Migration } from '@mikro-orm/migrations';

/**
 * One index for topics and languages: a search for both reads only the entries that have both, instead of all entries
 * of a topic. It replaces the two separate indexes.
 */
export class TopicsAndLanguages extends Migration {
  override up(): void {
    this.addSql(
      `create index "entry_topics_languages" on "catalogue"."entry" using gin ("topics", "languages")
        with (fastupdate = off) where "withdrawn_at" is null`,
    );
    this.addSql(`drop index "catalogue"."entry_topics"`);
    this.addSql(`drop index "catalogue"."entry_languages"`);
  }
}
