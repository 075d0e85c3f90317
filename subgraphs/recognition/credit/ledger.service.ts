import { sql } from '@mikro-orm/core';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { seesRequest } from '../request/request.policy.ts';
import type { Stack } from '../stack/stack.policy.ts';
import type { StackService } from '../stack/stack.service.ts';
import { CreditEntity, type RecognisedCredit } from './credit.entity.ts';

/** A learner's ledger at this institution. */
export interface Ledger {
  readonly entries: readonly RecognisedCredit[];
  readonly total: number;
  readonly byTarget: readonly { readonly towards: string | null; readonly ects: number }[];
  readonly stacks: readonly Stack[];
}

/** How many entries one learner's ledger may show; a degree has some hundred. */
const MOST = 1000;

/** Credits recognised, entry by entry: what was given, and what was taken back. */
export class LedgerService {
  readonly #stacks: StackService;

  constructor(parts: { stacks: StackService }) {
    this.#stacks = parts.stacks;
  }

  /** To the learner and the officers here; to anybody else null. What was taken back counts below nothing. */
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
    return { entries, byTarget, stacks, total: rounded(byTarget.reduce((sum, { ects }) => sum + ects, 0)) };
  }
}

/** ECTS are kept in hundredths. */
const rounded = (ects: number) => Math.round(ects * 100) / 100;
