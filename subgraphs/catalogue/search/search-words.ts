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
}

/** Works a search out, in one statement; each word is also read as the others given for it. */
export async function askedOf(ctx: RequestContext, words: readonly string[], others: Readings | null): Promise<Asked> {
  const given = sql`${textArray(words)}::text[], ${others && JSON.stringify(others)}::jsonb`;
  const [row] = await ctx.em.execute<Record<keyof Asked, string | null>[]>(sql`
    select catalogue.asked_words(${given}, '')::text as "anywhere", catalogue.asked_words(${given}, '+')::text as "named",
      catalogue.asked_words(${given}, '=')::text as "titled", catalogue.asked_title(${textArray(words)}::text[])::text as "title"`);
  const query = (place: keyof Asked) => sql`(select ${row?.[place] ?? null}::tsquery)`;
  return { anywhere: query('anywhere'), named: query('named'), titled: query('titled'), title: query('title') };
}

/** That an entry has all words, wherever. */
export function havingSql(words: readonly string[]): Sql {
  return sql`o."search" @@ (select catalogue.asked_words(${textArray(words)}::text[], null, ''))`;
}
