import { sql } from '@mikro-orm/core';
import { textArray } from '../../shared/database/text-array.ts';
import { chunksOf } from '../../shared/program/chunks.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { RecognitionRequest } from '../request/request.entity.ts';

/** Requests updated in one statement; more would lock too many rows for long. */
const CHUNK = 1000;

/**
 * Sets and removes the flags of requests by what is known of their credentials: what issuers reported, otherwise what
 * status lists say. Withdrawn requests are left alone, and a settled refusal is based on no credential.
 */
export async function reflag(ctx: RequestContext, requests: readonly string[]): Promise<void> {
  const all = [...new Set(requests)].toSorted();
  for (const chunk of chunksOf(all, CHUNK)) {
    const ids = textArray(chunk);
    await ctx.em.execute(
      sql`with "said" as (
          select e."request_id", min(f."since") as "since", string_agg(distinct f."because", ' ') as "because"
          from "recognition"."evidence" e cross join lateral (
            select w."since", w."because" from "recognition"."issuer_word" w
              where w."credential" = e."credential" and w."validity" <> 'VALID'
            union all
            select s."listed_since", s."because" from "recognition"."evidence_status" s
              where s."evidence_id" = e."id" and s."listed_since" is not null and not exists (
                select 1 from "recognition"."issuer_word" w where w."credential" = e."credential" and w."validity" <> 'VALID')
          ) f
          where e."request_id" = any(${ids}::text[]) and not exists (
            select 1 from "recognition"."decision" d join "recognition"."request" q on q."id" = d."request_id"
            where d."request_id" = e."request_id" and d."outcome" = 'REFUSED' and q."state" in ('DECIDED', 'UPHELD', 'OVERTURNED')
              and not exists (select 1 from "recognition"."decision" n where n."supersedes_id" = d."id"))
          group by e."request_id")
        update "recognition"."request" r set "flagged_since" = s."since", "flagged_because" = s."because"
        from unnest(${ids}::text[]) as t("id") left join "said" s on s."request_id" = t."id"
        where r."id" = t."id" and r."state" <> 'WITHDRAWN'
          and (r."flagged_since", r."flagged_because") is distinct from (s."since", s."because")`,
    );
  }
}

/** Updates the flag of a request after its decision or state has changed in the unit of work. */
export async function followFlag(ctx: RequestContext, request: RecognitionRequest): Promise<void> {
  if (request.flaggedSince === null && request.state !== 'APPEALED') return;
  await ctx.em.flush();
  await reflag(ctx, [request.id]);
  await ctx.em.refresh(request);
}
