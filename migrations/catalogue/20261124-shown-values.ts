import { Migration } from '@mikro-orm/migrations';

const KINDS = `array['MICRO_MODULE', 'CHALLENGE', 'COURSE']`;
const MODES = `array['ONLINE', 'HYBRID', 'CAMPUS']`;
const STATUSES = `array['COMING_SOON', 'OPEN', 'CLOSED', 'FINISHED', 'CANCELLED']`;
const TOPICS = `array['CIRCULAR_ECONOMY', 'ENERGY_AND_SUSTAINABILITY', 'ENTREPRENEURSHIP_TECHNOLOGY_AND_INNOVATION',
  'LANGUAGE_LEARNING', 'RESILIENT_COMMUNITIES', 'TRANSPORT_AND_MOBILITY']`;

/**
 * The values of an entry that facets count, in one short text, so that thousands are counted by reading one column,
 * which the samples' indexes also contain. The table is of the same release as this migration, so there are no entries
 * to fill it for.
 *
 * One letter each for kind, mode and status, a digit for the EQF level, four characters for the field (ISCED-F, padded
 * with `-`), a letter for each topic, a blank, two letters for each language, a blank, the institution. A letter gives
 * the position in the lists above, starting at `a`; if a list is extended, at its end, so is its copy in the next
 * migration.
 */
export class ShownValues extends Migration {
  override up(): void {
    const letter = (list: string, value: string) => `chr(96 + array_position(${list}, ${value}::text))`;
    this.addSql(`create function "catalogue"."status_letter"(status catalogue.status) returns text
      language sql immutable strict parallel safe return ${letter(STATUSES, 'status')}`);
    // Immutable, since enumerations change only by migration.
    this.addSql(`create function "catalogue"."shown_values"(kind catalogue.kind, mode catalogue.mode,
        status catalogue.status, eqf_level smallint, isced_f text, topics text[], languages text[], institution text)
      returns text language sql immutable parallel safe
      return ${letter(KINDS, 'kind')} || ${letter(MODES, 'mode')} || catalogue.status_letter(status)
        || coalesce(eqf_level::text, '-') || rpad(coalesce(isced_f, ''), 4, '-')
        || coalesce((select string_agg(${letter(TOPICS, 'topic')}, '') from unnest(topics) as topic), '')
        || ' ' || array_to_string(languages, '') || ' ' || institution`);
    // The storage is set here: set later, it would not apply to existing rows.
    this.addSql(`alter table "catalogue"."entry" add column "facets" text storage main collate "C" not null
      generated always as (catalogue.shown_values("kind", "mode", "status", "eqf_level", "isced_f", "topics",
        "languages", "institution")) stored`);
    const covered = `"facets", "kind", "mode", "status", "eqf_level", "isced_f", "topics", "languages", "ects", "study_start"`;
    for (const sample of ['sample', 'small_sample']) {
      this.addSql(`drop index "catalogue"."entry_${sample}"`);
      this.addSql(`create index "entry_${sample}" on "catalogue"."entry" ("institution") include (${covered})
        where "in_${sample}" and "withdrawn_at" is null`);
    }
  }
}
