import { sql } from '@mikro-orm/core';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { seesRequest } from '../request/request.policy.ts';
import type { Stack } from '../stack/stack.policy.ts';
import type { StackService } from '../stack/stack.service.ts';
import { creditsOf } from './credits.policy.ts';
import { CreditEntity, type RecognisedCredit } from './credit.entity.ts';

/** A learner's ledger at this institution. */
export interface Ledger {
  readonly entries: readonly RecognisedCredit[];
  readonly total: number;
  readonly byTarget: readonly { readonly towards: string | null; readonly ects: number }[];
  readonly stacks: readonly Stack[];
}

/** The most entries shown of a learner's ledger; a degree has about a hundred. */
const MOST = 1000;

/** Ledgers of recognised credits: entries given and reversed. */
export class LedgerService {
  readonly #stacks: StackService;

  constructor(parts: { stacks: StackService }) {
    this.#stacks = parts.stacks;
  }

  /**
   * The ledger, for the learner and the officers of this institution; null for anybody else. Reversals count as
   * negative.
   */
  async of(ctx: RequestContext, institution: string, asked: string | null): Promise<Ledger | null> {
    const learner = asked ?? ctx.caller.learner;
    if (institution !== ctx.home.id || !learner || !seesRequest(ctx.caller, ctx.home.id, learner)) return null;
    const entries = await ctx.em.find(
      CreditEntity,
      { learner },
      { orderBy: { creditedAt: 'asc', id: 'asc' }, limit: MOST },
    );
    const sums = await ctx.em.execute<{ towards: string | null; ects: string }[]>(
      sql`select "towards", sum("ects") as ects from "recognition"."credit" where "learner" = ${learner}
        group by "towards" having sum("ects") <> 0 order by "towards" nulls last`,
    );
    const byTarget = sums.map(({ towards, ects }) => ({ towards, ects: Number(ects) }));
    const stacks = await this.#stacks.ofLearner(ctx, learner);
    return { entries, byTarget, stacks, total: creditsOf(byTarget) };
  }
}
