import { executeWithParameters } from '../../../shared/database/with-parameters.ts';
import type { JobQueue } from '../../../shared/outbox/jobs.ts';
import { parseSealed, provenUntil, type AugmentServices } from '../../../shared/sealing/index.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import { openBatch } from '../batch/open-batch.ts';

/** Credentials per run: some 900,000 within the half year in which they are due. */
const MOST_PER_RUN = 5000;
const MOST_READ_PER_RUN = 500;

/** How many days before its last timestamp expires a document becomes due. */
const DUE_DAYS = 180;
/**
 * Days in which it is not renewed again, since an authority whose certificate expires soon cannot do better tomorrow; at
 * most half of what its timestamp had left, so that one which expires before that is renewed in time.
 */
const REST_DAYS = 60;
const DAY_MS = 24 * 3_600_000;

/**
 * Renews archive timestamps before they expire: finds the sealed documents (LTA) whose last timestamp expires within
 * half a year, and opens a batch that raises them. Those that fail are due again at the next run, after all others.
 */
export class RenewalService {
  readonly #jobs: JobQueue;
  readonly #raising: AugmentServices | null;

  constructor(parts: { jobs: JobQueue; raising?: AugmentServices | null }) {
    this.#jobs = parts.jobs;
    this.#raising = parts.raising ?? null;
  }

  /** One run of the daily job. */
  async run(ctx: RequestContext): Promise<void> {
    if (!this.#raising) return;
    await this.#readUnknown(ctx);
    await ctx.em.transactional(async () => {
      const due = await dueIn(ctx);
      if (due.length === 0) return;
      const batch = await openBatch(
        ctx,
        this.#jobs,
        { task: 'RAISE', level: 'LTA', sealer: ctx.home.id, mandate: null },
        due.map(({ id }) => id),
      );
      const soon = new Date(ctx.now.getTime() + REST_DAYS * DAY_MS);
      const urgent = due.filter(({ proven_until }) => new Date(proven_until) < soon).length;
      const about = { batch: batch.id, credentials: due.length, urgent };
      if (urgent > 0)
        ctx.log.error(about, 'archive timestamps expire soon and were not renewed in time: renewing them');
      else ctx.log.info(about, 'renewing archive timestamps');
    });
  }

  /** Reads, once, the documents that were sealed before the expiry was stored. */
  async #readUnknown(ctx: RequestContext): Promise<void> {
    const unknown = await executeWithParameters<{ id: string }>(
      ctx.em,
      `select "id" from "credentials"."credential"
        where "seal" ->> 'level' = 'LTA' and "validity" <> 'REVOKED' and "proven_until" is null limit $1`,
      [MOST_READ_PER_RUN],
    );
    for (const { id } of unknown) {
      const [row] = await executeWithParameters<{ text: string }>(
        ctx.em,
        `select "sealed_document" as text from "credentials"."credential" where "id" = $1`,
        [id],
      );
      // A document without an expiry counts as due, so that its failure becomes visible.
      const until = row ? (provenUntil(parseSealed(row.text)) ?? ctx.now) : ctx.now;
      await executeWithParameters(
        ctx.em,
        `update "credentials"."credential" set "proven_until" = $2 where "id" = $1 and "proven_until" is null`,
        [id, until],
      );
    }
  }
}

/**
 * The credentials that are due and in no open batch, locked; most urgent first, but those that failed before come last.
 */
function dueIn(ctx: RequestContext): Promise<{ id: string; proven_until: string }[]> {
  const day = (days: number) => new Date(ctx.now.getTime() + days * DAY_MS);
  return executeWithParameters(
    ctx.em,
    `select c."id", c."proven_until" from "credentials"."credential" c
     cross join lateral (
       select coalesce(max(i."settled_at") filter (where i."state" = 'SEALED'), c."sealed_at") as done,
         count(*) filter (where i."state" = 'FAILED' and b."task" = 'RAISE') as failures,
         count(*) filter (where i."state" in ('WAITING', 'SENT')) as open
       from "credentials"."sealing_item" i join "credentials"."sealing_batch" b on b."id" = i."batch"
       where i."credential" = c."id"
     ) tried
     where c."seal" ->> 'level' = 'LTA' and c."validity" <> 'REVOKED' and c."proven_until" < $1
       and tried.open = 0
       and tried.done + greatest(least((c."proven_until" - tried.done) / 2, make_interval(days => $3)), interval '1 day') < $2
     order by tried.failures, c."proven_until" limit $4
     for update of c skip locked`,
    [day(DUE_DAYS), ctx.now, REST_DAYS, MOST_PER_RUN],
  );
}
