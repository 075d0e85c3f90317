import { Migration } from '@mikro-orm/migrations';

/** Learning pathways across institutions: the current version and all versions. */
export class Pathways extends Migration {
  override up(): void {
    this.addSql(`create table "catalogue"."pathway" (
      "id" text collate "C" primary key,
      "publisher" text not null,
      "version" int not null check ("version" > 0),
      "content" jsonb not null check (jsonb_array_length("content" -> 'steps') between 1 and 50),
      "words" text not null,
      "published_at" timestamptz not null,
      "withdrawn_at" timestamptz,
      "withdrawn_because" text,
      check (starts_with("id", "publisher" || ':')),
      check (("withdrawn_at" is null) = ("withdrawn_because" is null) and "withdrawn_because" <> '')
    )`);
    this.addSql(`create index "pathway_newest" on "catalogue"."pathway" ("published_at" desc, "id")
      where "withdrawn_at" is null`);
    this.addSql(`create index "pathway_words" on "catalogue"."pathway" using gin ("words" public.gin_trgm_ops)
      where "withdrawn_at" is null`);
    this.addSql(`create table "catalogue"."pathway_version" (
      "pathway_id" text collate "C" not null references "catalogue"."pathway" ("id"),
      "version" int not null check ("version" > 0),
      "content" jsonb not null,
      "published_at" timestamptz not null,
      primary key ("pathway_id", "version")
    )`);
  }
}
