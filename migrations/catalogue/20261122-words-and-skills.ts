import { Migration } from '@mikro-orm/migrations';

/** The words and the skills of the index, each once, so that they are found despite a different spelling. */
export class WordsAndSkills extends Migration {
  override up(): void {
    this.addSql(`create extension if not exists "fuzzystrmatch" with schema "public"`);
    this.#tables();
    this.#closest();
    this.#wideQuery();
    this.#readings();
    this.#skills();
    this.#tellingWords();
    this.#fill();
  }

  #tables(): void {
    this.addSql(`create table "catalogue"."word" ("word" text collate "C" primary key)`);
    this.addSql(`create index "word_trigrams" on "catalogue"."word" using gin ("word" public.gin_trgm_ops)`);
    this.addSql(`create table "catalogue"."skill_label" (
      "skill" text collate "C" not null,
      "language" text not null,
      "label" text not null,
      "plain" text collate "C" not null,
      primary key ("skill", "language")
    )`);
    this.addSql(
      `create index "skill_label_trigrams" on "catalogue"."skill_label" using gin ("plain" public.gin_trgm_ops)`,
    );
  }

  /**
   * Words of the index that a misspelled word may stand for: with one wrong letter in four, two in five or more, three
   * in ten or more. Of a word that is still being typed, only the beginning is compared.
   */
  #closest(): void {
    this
      .addSql(`create function "catalogue"."closest_words"(asked text, is_beginning boolean) returns table ("word" text, "distance" int)
      language sql stable strict parallel safe set pg_trgm.similarity_threshold = 0.25 as $$
      select near.word, near.distance from (
        select known.word, least(
          public.levenshtein_less_equal(asked, known.word, allowed.letters),
          case when is_beginning then (
            select min(public.levenshtein_less_equal(asked, left(known.word, length(asked) + shift), allowed.letters))
            from generate_series(-1, 1) as shift
          ) end
        ) as distance, allowed.letters, public.similarity(known.word, asked) as likeness
        from catalogue.word known, (
          select case when length(asked) >= 10 then 3 when length(asked) >= 5 then 2 else 1 end as letters
        ) as allowed
        where known.word operator(public.%) asked
      ) as near
      where near.distance between 1 and near.letters
      order by near.distance, near.likeness desc, near.word limit 10
    $$`);
  }

  /** A search with the other readings of its words: \`others\` is the result of \`readings\`. */
  #wideQuery(): void {
    this
      .addSql(`create function "catalogue"."word_query"(word text, others text[], is_beginning boolean, weights text) returns text
      language sql stable strict parallel safe
      return (
        select '(' || string_agg(catalogue.quoted(form.lexeme) || ':' || form.prefix || weights, ' | ') || ')'
        from (
          select catalogue.plain(word) as lexeme, case when is_beginning then '*' else '' end as prefix
          union
          select other, '' from unnest(others) as other
          union
          select '~' || stemmer.language || '~' || stem.lexeme, ''
          from unnest(others || word) as spelled (text), catalogue.stemmer,
            unnest(to_tsvector(stemmer.config, catalogue.plain(spelled.text))) as stem
        ) as form where form.lexeme <> ''
      )`);
    this.addSql(`create function "catalogue"."wide_query_of"(words text[], others jsonb, weights text) returns tsquery
      language sql stable strict parallel safe
      return (
        select string_agg(catalogue.word_query(
          word.text, array(select jsonb_array_elements_text(others -> (position - 1)::int)),
          position = cardinality(words), weights
        ), ' & ')::tsquery
        from unnest(words) with ordinality as word (text, position)
      )`);
    // A word that consists of accents only has no normal form: it caused an error, and is now ignored.
    this
      .addSql(`create or replace function "catalogue"."query_of"(words text[], weights text) returns tsquery language sql stable strict parallel safe
      return (
        select string_agg(required.alternatives, ' & ')::tsquery from (
          select '(' || string_agg(catalogue.quoted(form.lexeme) || ':' || form.prefix || weights, ' | ') || ')'
          from unnest(words) with ordinality as word (text, position)
          cross join lateral (
            select catalogue.plain(word.text) as lexeme, case when position = cardinality(words) then '*' else '' end as prefix
            union
            select '~' || stemmer.language || '~' || stem.lexeme, ''
            from catalogue.stemmer, unnest(to_tsvector(stemmer.config, catalogue.plain(word.text))) as stem
          ) as form
          where form.lexeme <> ''
          group by position
        ) as required (alternatives)
      )`);
  }

  /**
   * Other readings of the words of a search, if fewer than \`few\` offerings contain them as written: a list of other
   * words for each. Words that occur nowhere get other readings; a word that occurs, only if it stands alone. Null if
   * the search needs no other reading, or has none. Each look-up is planned for its own word, with an index: otherwise
   * one for a word that occurs nowhere would read the whole table.
   */
  #readings(): void {
    this
      .addSql(`create function "catalogue"."readings"(words text[], few int) returns jsonb language plpgsql stable strict parallel safe
      set plan_cache_mode = force_custom_plan set enable_seqscan = off as $$
      declare
        found_as_written int;
        asked tsquery := catalogue.query_of(words, '');
        occurs boolean;
        near record;
        closest int;
        meant text[];
        result jsonb := '[]';
        widened int := 0;
      begin
        perform 1 from catalogue.offering o where o.withdrawn_at is null and o.search @@ asked limit few;
        get diagnostics found_as_written = row_count;
        if found_as_written >= few then return null; end if;

        for place in 1 .. cardinality(words) loop
          meant := '{}';
          closest := null;
          if length(catalogue.plain(words[place])) between 4 and 60 and widened < 5 then
            asked := catalogue.word_query(words[place], '{}', place = cardinality(words), '')::tsquery;
            occurs := exists (select 1 from catalogue.offering o where o.withdrawn_at is null and o.search @@ asked);
            if not occurs or cardinality(words) = 1 then
              for near in select * from catalogue.closest_words(
                catalogue.plain(words[place]), not occurs and place = cardinality(words)
              ) loop
                exit when near.distance > closest or cardinality(meant) = 3;
                asked := catalogue.quoted(near.word)::tsquery;
                if exists (select 1 from catalogue.offering o where o.withdrawn_at is null and o.search @@ asked) then
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
   * Skills by label: 0 the same label, 1 it begins so, 2 a word in it does; 3 only similar, if there are none of these.
   */
  #skills(): void {
    this
      .addSql(`create function "catalogue"."skills_like"(asked text) returns table ("skill" text, "closeness" int, "likeness" real)
      language sql stable strict parallel safe set pg_trgm.word_similarity_threshold = 0.45 as $$
      with near as (
        select known.skill, min(case
          when known.plain = asked then 0
          when known.plain like replace(asked, ' ', '%') || '%' then 1
          when known.plain like '% ' || replace(asked, ' ', '%') || '%' then 2
          else 3 end) as closeness, max(public.word_similarity(asked, known.plain)) as likeness
        from catalogue.skill_label known
        where known.plain like replace(asked, ' ', '%') || '%' or known.plain like '% ' || replace(asked, ' ', '%') || '%'
          or asked operator(public.<%) known.plain
        group by known.skill
      )
      select near.skill, near.closeness, near.likeness from near
      where near.closeness < 3 or not exists (select 1 from near as other where other.closeness < 3)
      order by near.closeness, near.likeness desc, near.skill limit 200
    $$`);
  }

  /** The significant words of titles, outcomes and skills, by which two offerings are compared. */
  #tellingWords(): void {
    this
      .addSql(`create function "catalogue"."telling_words"(search tsvector, weights "char"[]) returns text[] language sql immutable strict parallel safe
      return array(
        select word.lexeme from unnest(ts_filter(search, weights)) as word
        where length(word.lexeme) >= 4 and not starts_with(word.lexeme, '~')
      )`);
  }

  /** Fills the tables from the existing index. */
  #fill(): void {
    this.addSql(`insert into "catalogue"."word" select distinct lexeme.lexeme
      from "catalogue"."offering" o, unnest(o."search") as lexeme where not starts_with(lexeme.lexeme, '~')`);
    this.addSql(`insert into "catalogue"."skill_label" ("skill", "language", "label", "plain")
      select distinct on (skill ->> 'id', label.key) skill ->> 'id', label.key, label.value,
        lower(catalogue.plain(label.value))
      from "catalogue"."offering" o, jsonb_array_elements(o."card" -> 'course' -> 'learningOutcomes') as outcome,
        jsonb_array_elements(outcome -> 'escoSkills') as skill, jsonb_each_text(skill -> 'label') as label
      order by skill ->> 'id', label.key, label.value`);
  }
}
