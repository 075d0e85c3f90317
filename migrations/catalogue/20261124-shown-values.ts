import { Migration } from '@mikro-orm/migrations';

/**
 * What the facets show of an entry in one column, so that thousands are counted by reading one short text of each; and
 * the sample's index carries it. The table is of the same release as this: filling the column finds no entries.
 */
export class ShownValues extends Migration {
  override up(): void {
    // An enumeration's words change by migration only.
    this.addSql(`create function "catalogue"."shown_values"(institution text, kind catalogue.kind, mode catalogue.mode,
        eqf_level smallint, isced_f text, topics text[], languages text[]) returns text
      language sql immutable parallel safe
      return concat_ws(' ', institution, kind, mode, coalesce(eqf_level::text, '-'), coalesce(isced_f, '-'),
        coalesce(nullif(array_to_string(topics, ','), ''), '-'), coalesce(nullif(array_to_string(languages, ','), ''), '-'))`);
    this.addSql(`alter table "catalogue"."entry" add column "facets" text collate "C" not null generated always as
      (catalogue.shown_values("institution", "kind", "mode", "eqf_level", "isced_f", "topics", "languages")) stored`);
    this.addSql(`alter table "catalogue"."entry" alter column "facets" set storage main`);
    const covered = `"facets", "kind", "mode", "status", "eqf_level", "isced_f", "topics", "languages", "ects", "study_start"`;
    for (const sample of ['sample', 'small_sample']) {
      this.addSql(`drop index "catalogue"."entry_${sample}"`);
      this.addSql(`create index "entry_${sample}" on "catalogue"."entry" ("institution") include (${covered})
        where "in_${sample}" and "withdrawn_at" is null`);
    }
  }
}
