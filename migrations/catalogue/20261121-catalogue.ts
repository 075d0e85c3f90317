import { Migration } from '@mikro-orm/migrations';

/** Languages for which PostgreSQL may have a stemmer: ISO 639-1 code and the name of the configuration. */
const STEMMERS = `
  ('ca', 'catalan'), ('da', 'danish'), ('de', 'german'), ('el', 'greek'), ('en', 'english'), ('es', 'spanish'),
  ('et', 'estonian'), ('eu', 'basque'), ('fi', 'finnish'), ('fr', 'french'), ('ga', 'irish'), ('hu', 'hungarian'),
  ('it', 'italian'), ('lt', 'lithuanian'), ('nl', 'dutch'), ('no', 'norwegian'), ('nb', 'norwegian'),
  ('nn', 'norwegian'), ('pt', 'portuguese'), ('ro', 'romanian'), ('sr', 'serbian'), ('sv', 'swedish'),
  ('tr', 'turkish')`;

/** The index of all institutions' published offerings. */
export class Catalogue extends Migration {
  override up(): void {
    this.addSql(`create schema if not exists "catalogue"`);
    this.addSql(`create extension if not exists "unaccent" with schema "public"`);
    this.addSql(`create extension if not exists "pg_trgm" with schema "public"`);
    this.#words();
    this.#tables();
    this.#clock();
  }

  /** How texts become lexemes: each word without accents, and each word's stem in its language as \`~en~econom\`. */
  #words(): void {
    this.addSql(`create table "catalogue"."stemmer" ("language" text primary key, "config" regconfig not null)`);
    this.addSql(`insert into "catalogue"."stemmer" ("language", "config")
      select wanted.language, config.oid::regconfig from (values ${STEMMERS}) as wanted (language, name)
      join pg_ts_config config on config.cfgname = wanted.name and config.cfgnamespace = 'pg_catalog'::regnamespace`);
    this.addSql(`create function "catalogue"."plain"(body text) returns text language sql immutable strict parallel safe
      return public.unaccent('public.unaccent'::regdictionary, body)`);
    this
      .addSql(`create function "catalogue"."quoted"(lexeme text) returns text language sql immutable strict parallel safe
      return '''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || ''''`);
    this
      .addSql(`create function "catalogue"."stems"(body text, in_language text) returns tsvector language sql stable strict parallel safe
      return (
        select coalesce(string_agg(
          catalogue.quoted('~' || in_language || '~' || word.lexeme) || ':' || array_to_string(word.positions, ','), ' '
        ), '')::tsvector
        from catalogue.stemmer, unnest(to_tsvector(stemmer.config, body)) as word
        where stemmer.language = in_language
      )`);
    this
      .addSql(`create function "catalogue"."search_of"(texts jsonb) returns tsvector language plpgsql stable strict parallel safe as $$
      declare
        part record;
        result tsvector := '';
      begin
        for part in select language, weight::"char" as weight, catalogue.plain(words) as words
          from jsonb_to_recordset(texts) as t (language text, weight text, words text)
        loop
          result := result || setweight(to_tsvector('pg_catalog.simple', part.words), part.weight)
            || setweight(catalogue.stems(part.words, part.language), part.weight);
        end loop;
        return result;
      end
    $$`);
    this
      .addSql(`create function "catalogue"."query_of"(words text[], weights text) returns tsquery language sql stable strict parallel safe
      return (
        select string_agg(alternatives, ' & ')::tsquery from (
          select '(' || string_agg(catalogue.quoted(form.lexeme) || ':' || form.prefix || weights, ' | ') || ')'
          from unnest(words) with ordinality as word (text, position)
          cross join lateral (
            select catalogue.plain(word.text) as lexeme, case when position = cardinality(words) then '*' else '' end as prefix
            union
            select '~' || stemmer.language || '~' || stem.lexeme, ''
            from catalogue.stemmer, unnest(to_tsvector(stemmer.config, catalogue.plain(word.text))) as stem
          ) as form
          group by position
        ) as required (alternatives)
      )`);
  }

  #tables(): void {
    this.addSql(`create table "catalogue"."offering" (
      "id" text collate "C" primary key,
      "version" int not null,
      "institution" text collate "C" not null,
      "course_id" text collate "C" not null,
      "kind" text not null check ("kind" in ('MICRO_MODULE', 'CHALLENGE', 'COURSE')),
      "mode" text not null check ("mode" in ('ONLINE', 'HYBRID', 'CAMPUS')),
      "ects" numeric(6, 2),
      "eqf_level" int,
      "isced_f" text collate "C",
      "topics" text[] not null,
      "languages" text[] not null,
      "skills" text[] not null,
      "study_start" date not null,
      "study_end" date not null,
      "statuses" text[] not null,
      "status_from" timestamptz[] not null,
      "closes" timestamptz[] not null,
      "title_order" text collate "C" not null,
      "annex_one_missing" text[] not null,
      "card" jsonb not null,
      "search" tsvector not null,
      "withdrawn_at" timestamptz,
      "seen_at" timestamptz not null default clock_timestamp(),
      check (cardinality("statuses") = cardinality("status_from")),
      check (starts_with("id", "institution" || ':')),
      check (starts_with("course_id", "institution" || ':'))
    )`);
    const indexes: Readonly<Record<string, string>> = {
      offering_search: 'using gin ("search")',
      offering_topics: 'using gin ("topics")',
      offering_languages: 'using gin ("languages")',
      offering_skills: 'using gin ("skills")',
      offering_institution: '("institution", "course_id")',
      offering_isced_f: '("isced_f")',
      offering_ects: '("ects")',
      offering_eqf_level: '("eqf_level")',
      offering_study_start: '("study_start")',
      offering_title: '("title_order", "id")',
    };
    for (const [name, on] of Object.entries(indexes)) {
      this.addSql(`create index "${name}" on "catalogue"."offering" ${on} where "withdrawn_at" is null`);
    }
    this.addSql(`create table "catalogue"."harvest" (
      "institution" text primary key,
      "position" text,
      "full_started_at" timestamptz,
      "full_finished_at" timestamptz,
      "last_harvested_at" timestamptz
    )`);
  }

  /** The status in a timeline at a moment: both arrays ascend, so the last change up to it is found by bisection. */
  #clock(): void {
    this
      .addSql(`create function "catalogue"."status_at"(statuses text[], status_from timestamptz[], moment timestamptz) returns text
      language sql immutable parallel safe
      return coalesce(statuses[width_bucket(moment, status_from)], 'COMING_SOON')`);
    this
      .addSql(`create function "catalogue"."closes_after"(closes timestamptz[], moment timestamptz) returns timestamptz
      language sql immutable parallel safe
      return closes[width_bucket(moment, closes) + 1]`);
  }
}
