import { executeWithParameters } from '../../../shared/database/with-parameters.ts';
import type { JobQueue } from '../../../shared/outbox/jobs.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import { SEAL_JOB } from './open-batch.ts';

/**
 * Takes credentials out of the batches that are to seal them; inside a transaction. They are READY again, except those
 * that a worker is sealing at this moment: these stay SEALING until it has settled them. What another sealer answers
 * later is ignored. Locks batches before items, and items before credentials, as settling does.
 */
export async function takeOutOfSealing(
  ctx: RequestContext,
  jobs: JobQueue,
  credentials: readonly string[],
): Promise<void> {
  const batches = await executeWithParameters<{ id: string }>(
    ctx.em,
    `select b."id" from "credentials"."sealing_batch" b where b."task" = 'SEAL' and b."id" in (
       select i."batch" from "credentials"."sealing_item" i
       where i."credential" = any($1) and i."state" in ('WAITING', 'SENT'))
     order by b."id" for update`,
    [credentials],
  );
  if (batches.length === 0) return;
  const ids = batches.map(({ id }) => id);
  const taken = await executeWithParameters<{ credential: string }>(
    ctx.em,
    `update "credentials"."sealing_item" set "state" = 'GIVEN_BACK', "lease" = null, "leased_until" = null
      where "batch" = any($1) and "credential" = any($2) and ("state" = 'SENT'
        or ("state" = 'WAITING' and ("leased_until" is null or "leased_until" < now())))
      returning "credential"`,
    [ids, credentials],
  );
  await executeWithParameters(
    ctx.em,
    `update "credentials"."credential" set "state" = 'READY' where "id" = any($1) and "state" = 'SEALING'`,
    [taken.map(({ credential }) => credential)],
  );
  // A batch continues with what it has left, or ends.
  await jobs.sendAll(
    ctx.em,
    SEAL_JOB,
    ids.map((batch) => ({ batch })),
  );
}
