import { LIVE_CHANGED } from '../changes/told.ts';
import { executeWithParameters } from '../database/with-parameters.ts';
import type { RequestContext } from '../serving/request-context.ts';

/** Messages about several learners at once, with the list in their payload that has an entry for each. */
const BUNDLES: readonly (readonly [kind: string, list: string])[] = [
  ['learners.read', 'readings'],
  [LIVE_CHANGED, 'changes'],
];

/** True if the JSON `data` contains one of the ids of $1. */
const mentions = (data: string) =>
  `exists (select from unnest($1::text[]) as r("id") where position(r."id" in ${data}::text) > 0)`;

/**
 * Deletes messages and jobs that contain any of the ids, waiting or dead. From a message about several learners, only
 * the entries that contain one of the ids are removed: the others still arrive.
 *
 * @param kept kinds of messages that are kept, whatever they contain
 * @returns how many were deleted or shortened
 */
export async function deletePendingJobs(
  ctx: RequestContext,
  ids: readonly string[],
  kept: readonly string[] = [],
): Promise<number> {
  const shortened: { id: string }[] = [];
  for (const [kind, list] of BUNDLES) {
    const entries = `jsonb_array_elements(j."data" #> '{payload,${list}}') with ordinality as t("entry", "position")`;
    shortened.push(
      ...(await executeWithParameters<{ id: string }>(
        ctx.em,
        `update "pgboss"."job" j set "data" = jsonb_set(j."data", '{payload,${list}}',
            (select jsonb_agg("entry" order by "position") from ${entries} where not ${mentions('"entry"')}))
          where j."data" ->> 'kind' = $2 and jsonb_typeof(j."data" #> '{payload,${list}}') = 'array'
            and ${mentions('j."data"')} and exists (select from ${entries} where not ${mentions('"entry"')})
          returning j."id"`,
        [ids, kind],
      )),
    );
  }
  const deleted = await executeWithParameters<{ id: string }>(
    ctx.em,
    `delete from "pgboss"."job" j where coalesce(j."data" ->> 'kind', '') <> all($2::text[]) and ${mentions('j."data"')}
      returning j."id"`,
    [ids, kept],
  );
  return new Set([...shortened, ...deleted].map(({ id }) => id)).size;
}
