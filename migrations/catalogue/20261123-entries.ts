import { Migration } from '@mikro-orm/migrations';

/**
 * The index at the scale of a continent: a narrow row for each offering, with its wide parts stored out of line. It
 * replaces `offering` and `harvest`, which remain for programs of the previous release and are dropped by the next one;
 * the entries are harvested again.
 */
export class Entries extends Migration {
  override up(): void {
    this.#enumerations();
    this.#entries();
    this.#standing();
    this.#words();
    this.#readings();
    this.#tally();
    this.#harvest();
  }

  /** In display order: statuses that are useful to a learner come first. */
  #enumerations(): void {
    this.addSql(`create type "catalogue"."kind" as enum ('MICRO_MODULE', 'CHALLENGE', 'COURSE')`);
    this.addSql(`create type "catalogue"."mode" as enum ('ONLINE', 'HYBRID', 'CAMPUS')`);
    this.addSql(`create type "catalogue"."status" as enum ('OPEN', 'COMING_SOON', 'CLOSED', 'FINISHED', 'CANCELLED')`);
  }

  /**
   * `status` and `closes_at` hold from `status_since` until just before `status_until`. A job updates them; a query at
   * another moment reads the card. One entry in 32 is in the sample from which large counts are estimated, one in 256
   * in the small sample.
   */
  #entries(): void {
    this.addSql(`create table "catalogue"."entry" (
      "id" text collate "C" primary key,
      "version" int not null,
      "institution" text collate "C" not null,
      "course_id" text collate "C" not null,
      "kind" catalogue.kind not null,
      "mode" catalogue.mode not null,
      "status" catalogue.status not null,
      "status_since" timestamptz not null,
      "status_until" timestamptz not null,
      "closes_at" timestamptz not null,
      "ects" numeric(6, 2),
      "eqf_level" smallint,
      "isced_f" text collate "C",
      "topics" text[] not null,
      "languages" text[] not null,
      "skills" text[] not null,
      "study_start" date not null,
      "title_order" text collate "C" not null,
      "annex_one_missing" text[] not null,
      "card" jsonb not null,
      "search" tsvector not null,
      "in_sample" boolean not null generated always as (hashtextextended("id", 0) & 31 = 0) stored,
      "in_small_sample" boolean not null generated always as (hashtextextended("id", 0) & 255 = 0) stored,
      "withdrawn_at" timestamptz,
      "indexed_at" timestamptz not null default clock_timestamp(),
      check (starts_with("id", "institution" || ':')),
      check (starts_with("course_id", "institution" || ':')),
      check ("status_since" < "status_until")
    ) with (toast_tuple_target = 256)`);
    for (const column of ['id', 'institution', 'isced_f', 'topics', 'languages', 'title_order'])
      this.addSql(`alter table "catalogue"."entry" alter column "${column}" set storage main`);
    this.addSql(`alter table "catalogue"."entry" alter column "search" set statistics 1000`);
    const covered = `"kind", "mode", "status", "eqf_level", "isced_f", "topics", "languages", "ects", "study_start"`;
    const indexes: Readonly<Record<string, string>> = {
      entry_search: 'using gin ("search") with (fastupdate = off)',
      entry_topics: 'using gin ("topics")',
      entry_languages: 'using gin ("languages")',
      entry_skills: 'using gin ("skills")',
      entry_institution: '("institution", "course_id")',
      entry_isced_f: '("isced_f")',
      entry_ects: '("ects")',
      entry_eqf_level: '("eqf_level")',
      entry_study_start: '("study_start", "id")',
      entry_title: '("title_order", "id")',
      entry_standing: '("status", "closes_at", "id")',
      entry_closing: '("closes_at", "id")',
      entry_since: '("status_since")',
      entry_until: '("status_until")',
    };
    for (const [name, on] of Object.entries(indexes))
      this.addSql(`create index "${name}" on "catalogue"."entry" ${on} where "withdrawn_at" is null`);
    for (const sample of ['sample', 'small_sample']) {
      const where = `where "in_${sample}" and "withdrawn_at" is null`;
      this.addSql(
        `create index "entry_${sample}" on "catalogue"."entry" ("institution") include (${covered}) ${where}`,
      );
      this.addSql(`create index "entry_${sample}_search" on "catalogue"."entry" using gin ("search")
        with (fastupdate = off) ${where}`);
    }
  }

  /**
   * The status of a card at a moment, and until when it holds. `closes` is the end of the enrolment period shown: of
   * the current ones the one for everyone, otherwise the first, otherwise the next one.
   */
  #standing(): void {
    this.addSql(`create function "catalogue"."standing"(card jsonb, moment timestamptz)
      returns table ("status" catalogue.status, "since" timestamptz, "until" timestamptz, "closes" timestamptz)
      language sql stable strict parallel safe as $$
      with changes as (
        select (change.value ->> 'from')::timestamptz as at, change.value ->> 'status' as status, change.place
        from jsonb_array_elements(card -> 'timeline') with ordinality as change (value, place)
      ),
      periods as (
        select (period ->> 'opens')::timestamptz as opens, (period ->> 'closes')::timestamptz as closes,
          coalesce(period ->> 'targetGroup', 'EVERYONE') = 'EVERYONE' as everyones
        from jsonb_array_elements(card -> 'enrolmentPeriods') as period
      ),
      moments as (
        select at from changes union all select opens from periods union all select closes from periods
      ),
      stands as (
        select coalesce(
          (select changes.status from changes where at <= moment order by at desc, place desc limit 1), 'COMING_SOON'
        )::catalogue.status as status
      )
      select stands.status,
        coalesce((select max(at) from moments where at <= moment), '0001-01-01Z'),
        coalesce((select min(at) from moments where at > moment), '9999-01-01Z'),
        coalesce(
          (select periods.closes from periods
            where periods.closes > moment and stands.status not in ('FINISHED', 'CANCELLED')
            order by opens > moment, opens <= moment and not everyones, opens, closes limit 1),
          '9999-01-01Z'
        )
      from stands
    $$`);
  }

  /**
   * Words and stems from anywhere in the card, marked `+` if they are from the title, outcomes or skills, and `=` if
   * they are from the title; `==` is a whole title. So each bucket of relevance is one look-up in the index.
   */
  #words(): void {
    this.addSql(`create function "catalogue"."marked_words"(texts jsonb) returns tsvector
      language sql stable strict parallel safe as $$
      with given as (
        select t.language, t.weight, catalogue.plain(t.words) as words
        from jsonb_to_recordset(texts) as t (language text, weight text, words text)
      ),
      forms as (
        select weight, unnest(tsvector_to_array(to_tsvector('pg_catalog.simple', words))) as form from given
        union all
        select weight, '~' || stemmer.language || '~' || unnest(tsvector_to_array(to_tsvector(stemmer.config, words)))
        from given join catalogue.stemmer using (language)
      ),
      marked as (
        select mark || form as lexeme from forms, lateral unnest(
          case weight when 'A' then array['', '+', '='] when 'B' then array['', '+'] else array[''] end
        ) as mark
        union all
        select left('==' || words, 500) from given where weight = 'A'
      )
      select coalesce(array_to_tsvector(array_agg(lexeme)), '') from marked where lexeme <> ''
    $$`);
    // Of a word's possible stems in twenty languages, only those that occur are searched for, which is faster.
    this.addSql(`create table "catalogue"."stem" ("stem" text collate "C" primary key)`);
    // The last word may be a prefix: of three or more letters anywhere, of two in a title.
    this
      .addSql(`create function "catalogue"."forms_of"(word text, others text[], is_last boolean, mark text) returns text
      language sql stable strict parallel safe
      return (
        select '(' || string_agg(catalogue.quoted(form.lexeme) || form.prefix, ' | ') || ')' from (
          select mark || catalogue.plain(word) as lexeme,
            case when is_last and length(catalogue.plain(word)) >= 3 then ':*' else '' end as prefix
          where catalogue.plain(word) <> ''
          union
          select '=' || catalogue.plain(word), ':*' where is_last and length(catalogue.plain(word)) = 2
          union
          select mark || other, '' from unnest(others) as other
          union
          select mark || occurring.stem, '' from (
            select (select known.stem from catalogue.stem known where known.stem = '~' || stemmer.language || '~' || own)
            from unnest(others || word) as spelled cross join catalogue.stemmer
              cross join lateral unnest(tsvector_to_array(to_tsvector(stemmer.config, catalogue.plain(spelled)))) as own
          ) as occurring (stem) where occurring.stem is not null
        ) as form
      )`);
    this.addSql(`create function "catalogue"."asked_words"(words text[], others jsonb, mark text) returns tsquery
      language sql stable parallel safe
      return (
        select string_agg(catalogue.forms_of(
          word.text, array(select jsonb_array_elements_text(others -> (position - 1)::int)),
          position = cardinality(words), mark
        ), ' & ')::tsquery
        from unnest(words) with ordinality as word (text, position)
      )`);
    this.addSql(`create function "catalogue"."asked_title"(words text[]) returns tsquery
      language sql stable strict parallel safe
      return catalogue.quoted(left('==' || catalogue.plain(array_to_string(words, ' ')), 500))::tsquery`);
    this.addSql(`create function "catalogue"."words_in_common_of"(search tsvector) returns text[]
      language sql immutable strict parallel safe
      return array(
        select substr(word, 2) from unnest(tsvector_to_array(search)) as word
        where left(word, 1) = '+' and left(word, 2) <> '+~' and length(word) > 4
      )`);
    this.addSql(`create function "catalogue"."words_of_title"(search tsvector) returns text[]
      language sql immutable strict parallel safe
      return array(
        select word from unnest(tsvector_to_array(search)) as word
        where left(word, 1) = '=' and left(word, 2) not in ('=~', '==') and length(word) > 4
      )`);
  }

  /** Like `readings`, for the entries. Whether a word occurs can be looked up quickly only in the index of words. */
  #readings(): void {
    this
      .addSql(`create function "catalogue"."other_readings"(words text[], few int) returns jsonb language plpgsql stable strict parallel safe
      set plan_cache_mode = force_custom_plan set enable_seqscan = off set enable_indexscan = off as $$
      declare
        found_as_written int;
        asked tsquery := catalogue.asked_words(words, null, '');
        occurs boolean;
        near record;
        closest int;
        meant text[];
        result jsonb := '[]';
        widened int := 0;
      begin
        perform 1 from catalogue.entry e where e.withdrawn_at is null and e.search @@ asked limit few;
        get diagnostics found_as_written = row_count;
        if found_as_written >= few then return null; end if;

        for place in 1 .. cardinality(words) loop
          meant := '{}';
          closest := null;
          if length(catalogue.plain(words[place])) between 4 and 60 and widened < 5 then
            asked := catalogue.forms_of(words[place], '{}', place = cardinality(words), '')::tsquery;
            occurs := exists (select 1 from catalogue.entry e where e.withdrawn_at is null and e.search @@ asked);
            if not occurs or cardinality(words) = 1 then
              for near in select * from catalogue.closest_words(
                catalogue.plain(words[place]), not occurs and place = cardinality(words)
              ) loop
                exit when near.distance > closest or cardinality(meant) = 3;
                asked := catalogue.quoted(near.word)::tsquery;
                if exists (select 1 from catalogue.entry e where e.withdrawn_at is null and e.search @@ asked) then
                  meant := meant || near.word;
                  closest := near.distance;
                end if;
              end loop;
            end if;
          end if;
          if cardinality(meant) > 0 then widened := widened + 1; end if;
          result := result || jsonb_build_array(to_jsonb(meant));
        end loop;
        return case when widened > 0 then result end;
      end
    $$`);
  }

  /**
   * The number of entries for each value of each facet, updated by every statement that writes entries. Changes are
   * added as separate rows, so that writers never wait for each other, and merged from time to time.
   */
  #tally(): void {
    this.addSql(`create table "catalogue"."tally" (
      "facet" text not null,
      "value" text not null,
      "count" bigint not null,
      primary key ("facet", "value")
    )`);
    this.addSql(`create table "catalogue"."tally_change" (
      "facet" text not null,
      "value" text not null,
      "count" bigint not null
    )`);
    const values = `(
        select 'all', '' union all select 'institution', e.institution union all select 'kind', e.kind::text
        union all select 'status', e.status::text union all select 'mode', e.mode::text
        union all select 'eqfLevel', e.eqf_level::text union all select 'iscedF', e.isced_f
        union all select 'topic', unnest(e.topics) union all select 'language', unnest(e.languages)
      ) as shown (facet, value)`;
    const counted = (table: string, sign: string) =>
      `select shown.facet, shown.value, ${sign} as count from ${table} e, lateral ${values} where e.withdrawn_at is null`;
    const triggers = {
      inserted: { event: 'insert', tables: 'new table as added', rows: counted('added', '1') },
      updated: {
        event: 'update',
        tables: 'old table as gone new table as added',
        rows: `${counted('gone', '-1')} union all ${counted('added', '1')}`,
      },
      deleted: { event: 'delete', tables: 'old table as gone', rows: counted('gone', '-1') },
    };
    for (const [name, { event, tables, rows }] of Object.entries(triggers)) {
      this.addSql(`create function "catalogue"."tally_${name}"() returns trigger language plpgsql as $$
        begin
          insert into catalogue.tally_change (facet, value, count)
          select facet, value, sum(count) from (${rows}) as counted
          where value is not null group by 1, 2 having sum(count) <> 0;
          return null;
        end
      $$`);
      this.addSql(`create trigger "tally_${name}" after ${event} on "catalogue"."entry" referencing ${tables}
        for each statement execute function catalogue.tally_${name}()`);
    }
    this.addSql(`create view "catalogue"."total" as
      select "facet", "value", sum("count")::bigint as "count" from (
        select * from "catalogue"."tally" union all select * from "catalogue"."tally_change"
      ) as counted group by 1, 2 having sum("count") > 0`);
  }

  /** The cursor of each feed and the outcome of the last harvest; what a full harvest has seen so far. */
  #harvest(): void {
    this.addSql(`create table "catalogue"."feed" (
      "institution" text primary key,
      "position" text,
      "full_started_at" timestamptz,
      "full_finished_at" timestamptz,
      "last_harvested_at" timestamptz,
      "tried_at" timestamptz,
      "last_error" text,
      check ("last_error" is null or "tried_at" is not null)
    )`);
    this.addSql(`create table "catalogue"."seen" (
      "institution" text collate "C" not null,
      "id" text collate "C" not null,
      primary key ("institution", "id")
    )`);
  }
}
