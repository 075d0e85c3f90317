import { sql } from '@mikro-orm/core';
import { HubError } from '../../shared/errors/hub-error.ts';
import { pageSize } from '../../shared/serving/connection.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Multilingual } from '../../shared/text/multilingual.ts';
import { wordsOf } from '../card/words.ts';

/** A skill, its labels and the number of offerings that lead to it. */
export interface TaughtSkillRecord {
  readonly id: string;
  readonly label: Multilingual;
  readonly offeringCount: number;
}

const LONGEST_SEARCH = 200;
const COUNTED = 10_000;

/**
 * Skills to which offerings in the catalogue lead: those whose label begins with the search, then those with a word
 * that does; where there are none, those with a similar label. In one statement.
 *
 * @throws HubError BAD_INPUT where `first` is not 1 to 100 or `search` is too long
 */
export async function skillsLike(ctx: RequestContext, search: string, first: number): Promise<TaughtSkillRecord[]> {
  const limit = pageSize(first);
  if (search.length > LONGEST_SEARCH)
    throw new HubError('BAD_INPUT', `Search for at most ${LONGEST_SEARCH} characters, not ${search.length}.`, {
      argument: 'search',
    });
  const words = wordsOf(search).join(' ');
  if (words === '') return [];
  return await ctx.em.execute<TaughtSkillRecord[]>(sql`
    select near."skill" as "id", taught."count" as "offeringCount", (
      select jsonb_object_agg(named."language", named."label")
      from "catalogue"."skill_label" named where named."skill" = near."skill"
    ) as "label"
    from catalogue.skills_like(lower(catalogue.plain(${words}))) as near
    cross join lateral (
      select count(*)::int as "count" from (
        select 1 from "catalogue"."entry" o
        where o."withdrawn_at" is null and o."skills" && array[near."skill"] limit ${COUNTED}
      ) as counted
    ) as taught
    where taught."count" > 0
    order by near."closeness", taught."count" desc, near."likeness" desc, near."skill" limit ${limit}`);
}
