import { sql } from '@mikro-orm/core';
import type { AugmentServices, SealIdentity } from '../../shared/sealing/index.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { NOBODY } from '../personal-data/nobody.ts';
import { DecisionEntity } from '../decision/decision.entity.ts';
import type { SealedDecisionService } from './sealed-decision.service.ts';
import { raised } from './under-seal.ts';

const DAY_MS = 24 * 3_600_000;
/** What waits longer has its job dead, or never had one: pg-boss gives up after some three and a half days. */
const ORDER_AGAIN_AFTER = 4 * DAY_MS;
/** Of older decisions the right to read the learner's name has ended, mostly. */
const OLDEST = 60 * DAY_MS;
const MOST_PER_RUN = 500;

/**
 * Daily: orders the seals that are missing, as since the institution had none yet, and raises those that are not LTA. Of
 * who was erased nothing is sealed any more.
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

  /** One run of the daily job. */
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
    if (this.#raising) await this.#raise(ctx, this.#raising);
  }

  async #raise(ctx: RequestContext, raising: AugmentServices): Promise<void> {
    const low = await ctx.em.execute<{ id: string; document: string }[]>(
      sql`select "decision_id" as "id", "document" from "recognition"."sealed_decision"
        where "document" is not null and "seal" ->> 'level' <> 'LTA' order by "sealed_at" limit ${MOST_PER_RUN}`,
    );
    for (const { id, document } of low) {
      const better = await raised(document, raising, this.#clock());
      if (!better) return; // No timestamps to be had today.
      await ctx.em.execute(
        sql`update "recognition"."sealed_decision" set "document" = ${better.document}, "seal" = ${JSON.stringify(better.record)}::jsonb
          where "decision_id" = ${id} and "document" = ${document}`,
      );
    }
  }
}
