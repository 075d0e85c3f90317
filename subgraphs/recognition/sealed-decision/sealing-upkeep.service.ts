import { sql } from '@mikro-orm/core';
import type { AugmentServices, SealIdentity } from '../../shared/sealing/index.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { NOBODY } from '../personal-data/nobody.ts';
import { DecisionEntity } from '../decision/decision.entity.ts';
import type { SealedDecisionService } from './sealed-decision.service.ts';
import { proven, type UnderSeal } from './under-seal.ts';

const DAY_MS = 24 * 3_600_000;
/** A decision unsealed for longer has no live job: pg-boss stops retrying after about three and a half days. */
const ORDER_AGAIN_AFTER = 4 * DAY_MS;
/** For most older decisions the right to read the learner's name has ended. */
const OLDEST = 60 * DAY_MS;
const MOST_PER_RUN = 500;
/** Proof that could not be obtained is requested again the next day, after all others. */
const PROVE_AGAIN_AFTER = 20 * 3_600_000;
/** After this many failures in a row the run stops: no timestamps are available today. */
const MOST_FAILURES = 5;

/**
 * Daily job: orders missing seals, for example from before the institution had a key; augments seals to level LTA;
 * renews archive timestamps before they expire. Decisions about erased learners are not sealed.
 */
export class SealingUpkeepService {
  readonly #sealed: SealedDecisionService;
  readonly #seal: SealIdentity | null;
  readonly #raising: AugmentServices | null;
  readonly #clock: () => Date;

  constructor(parts: {
    sealed: SealedDecisionService;
    seal: SealIdentity | null;
    raising?: AugmentServices | null;
    clock: () => Date;
  }) {
    this.#sealed = parts.sealed;
    this.#seal = parts.seal;
    this.#raising = parts.raising ?? null;
    this.#clock = parts.clock;
  }

  /** Runs the daily job once. */
  async run(ctx: RequestContext): Promise<void> {
    if (!this.#seal) return;
    const [since, before] = [OLDEST, ORDER_AGAIN_AFTER].map((age) => new Date(ctx.now.getTime() - age));
    const missing = await ctx.em.execute<{ id: string }[]>(
      sql`select d."id" from "recognition"."decision" d
        left join "recognition"."sealed_decision" s on s."decision_id" = d."id"
        where d."decided_at" > ${since} and s."document_hash" is null and coalesce(s."ordered_at", '-infinity') < ${before}
          and d."requested_by" not like ${NOBODY}
        order by d."decided_at" limit ${MOST_PER_RUN}`,
    );
    const decisions = await ctx.em.find(DecisionEntity, { id: { $in: missing.map(({ id }) => id) } });
    for (const decision of decisions) await ctx.em.transactional(() => this.#sealed.order(ctx, decision));
    if (this.#raising) await this.#prove(ctx, this.#raising);
  }

  async #prove(ctx: RequestContext, raising: AugmentServices): Promise<void> {
    const due = await ctx.em.execute<{ id: string; document: string }[]>(
      sql`select "decision_id" as "id", "document" from "recognition"."sealed_decision"
        where "document" is not null and ("proof_due_at" is null or "proof_due_at" <= ${ctx.now})
        order by "proof_due_at" nulls first limit ${MOST_PER_RUN}`,
    );
    const done = { proven: 0, failed: 0 };
    let inARow = 0;
    for (const { id, document } of due) {
      const more = await proven(document, raising, this.#clock()).catch((error: unknown) => {
        ctx.log.error({ err: error, decision: id }, 'failed to add proof to a sealed decision');
        return null;
      });
      await (more ? keep(ctx, id, document, more) : tryLater(ctx, id));
      done[more ? 'proven' : 'failed'] += 1;
      inARow = more ? 0 : inARow + 1;
      if (inARow === MOST_FAILURES) break;
    }
    if (done.failed > 0)
      ctx.log.warn({ ...done, due: due.length }, 'proof could not be added to some sealed decisions');
    else if (done.proven > 0) ctx.log.info(done, 'proof added to sealed decisions');
  }
}

/** Stores the text, unless it has been erased or changed meanwhile. */
async function keep(ctx: RequestContext, id: string, before: string, more: UnderSeal): Promise<void> {
  await ctx.em.execute(
    sql`update "recognition"."sealed_decision" set "document" = ${more.document}, "seal" = ${JSON.stringify(more.record)}::jsonb,
        "proof_due_at" = ${more.proofDueAt}
      where "decision_id" = ${id} and "document" = ${before}`,
  );
}

async function tryLater(ctx: RequestContext, id: string): Promise<void> {
  const later = new Date(ctx.now.getTime() + PROVE_AGAIN_AFTER);
  await ctx.em.execute(
    sql`update "recognition"."sealed_decision" set "proof_due_at" = ${later} where "decision_id" = ${id}`,
  );
}
