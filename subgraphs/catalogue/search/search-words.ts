import { sql } from '@mikro-orm/core';
import { textArray } from '../../shared/database/text-array.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Sql } from './conditions.ts';

/** For each word of a search those it is read as too. */
export type Readings = readonly (readonly string[])[];

/** A search as PostgreSQL's index takes it, by the places its words must all be in. */
export interface Asked {
  readonly anywhere: Sql;
  /** Title, outcomes and skills. */
  readonly named: Sql;
  readonly titled: Sql;
  /** The words are the whole title. */
  readonly title: Sql;
  /** The words by themselves, for a search with fewer of them. */
  readonly words: readonly WordForms[];
}

/** One word as the index may have it. */
interface WordForms {
  readonly word: string;
  /** Lower case, without accents. */
  readonly plain: string;
  /** Of the languages' stems, those that occur; marked by their language. */
  readonly stems: readonly string[];
  /** What it is read as too. */
  readonly others: readonly string[];
}

/** What lexemes begin with that are of title, outcomes or skills; of the title; the whole title. */
const NAMED = '+';
const TITLED = '=';
const TITLE = '==';
/** From as many letters on the beginning of the last word is enough; of one fewer in a title. */
const BEGINNING = 3;

/** Works a search out, in one statement; each word is also read as the others given for it. */
export async function askedOf(ctx: RequestContext, words: readonly string[], others: Readings | null): Promise<Asked> {
  const rows = await ctx.em.execute<{ plain: string; stems: string[]; title: string }[]>(sql`
    select catalogue.plain(word."text") as "plain", catalogue.plain(${words.join(' ')}) as "title", array(
      select occurring."stem" from (
        select (select known."stem" from "catalogue"."stem" known
          where known."stem" = '~' || stemmer."language" || '~' || own."stem") as "stem"
        from (
          select word."text" as "spelled" union all
          select jsonb_array_elements_text(${JSON.stringify(others ?? [])}::jsonb -> (word."place" - 1)::int)
        ) as spelling cross join "catalogue"."stemmer" stemmer cross join lateral
          unnest(tsvector_to_array(to_tsvector(stemmer."config", catalogue.plain(spelling."spelled")))) as own ("stem")
      ) as occurring where occurring."stem" is not null
    ) as "stems"
    from unnest(${textArray(words)}::text[]) with ordinality as word ("text", "place") order by word."place"`);
  const forms = rows.map(({ plain, stems }, index) => ({
    word: words[index] ?? plain,
    plain,
    stems,
    others: others?.[index] ?? [],
  }));
  return {
    anywhere: all(forms, ''),
    named: all(forms, NAMED),
    titled: all(forms, TITLED),
    title: query(quoted(`${TITLE}${rows[0]?.title ?? ''}`)),
    words: forms,
  };
}

/** That an entry has all these words, wherever. */
export function havingSql(words: readonly WordForms[]): Sql {
  return sql`o."search" @@ ${all(words, '')}`;
}

function all(words: readonly WordForms[], mark: string): Sql {
  const parts = words.flatMap((word, index) => {
    const forms = formsOf(word, index === words.length - 1, mark);
    return forms.length > 0 ? [`(${forms.join(' | ')})`] : [];
  });
  return query(parts.length > 0 ? parts.join(' & ') : null);
}

function formsOf({ plain, stems, others }: WordForms, last: boolean, mark: string): readonly string[] {
  const letters = [...plain].length;
  const own = plain === '' ? [] : [`${quoted(mark + plain)}${last && letters >= BEGINNING ? ':*' : ''}`];
  const begun = last && letters === BEGINNING - 1 ? [`${quoted(TITLED + plain)}:*`] : [];
  return [...new Set([...own, ...begun, ...[...others, ...stems].map((form) => quoted(mark + form))])];
}

function query(text: string | null): Sql {
  return sql`(select ${text}::tsquery)`;
}

/** As a lexeme is written in a tsquery. */
function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
