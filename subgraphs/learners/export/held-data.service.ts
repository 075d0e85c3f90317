import { sql } from '@mikro-orm/core';
import { exportExchange } from '../../shared/personal-data/exchange.ts';
import type { PersonalData } from '../../shared/personal-data/holder.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { keepersOf } from '../consent/keepers.ts';
import type { JsonObject } from '../../shared/outbox/message.ts';

/** Everything that one institution keeps about a learner. */
export interface Held {
  readonly institution: { readonly id: string };
  readonly asOf: Date;
  readonly records: JsonObject;
}

/** Copies of learners' data for the learners themselves. */
export class HeldDataService {
  readonly #data: PersonalData;

  constructor(parts: { personalData: PersonalData }) {
    this.#data = parts.personalData;
  }

  /** Everything that this institution keeps about the learner who asks; null for anybody else. */
  async held(ctx: RequestContext, at: string): Promise<Held | null> {
    const { learner, depth } = ctx.caller;
    if (learner === null || depth > 0 || at !== ctx.home.id) return null;
    const records = { ...(await this.#data.export(ctx, learner)), exchange: await exportExchange(ctx, learner) };
    return { institution: { id: ctx.home.id }, asOf: ctx.now, records };
  }

  /** Every institution that keeps data about the learner, as far as the home knows; the home first. */
  async holders(ctx: RequestContext, learner: string): Promise<readonly string[]> {
    const told = await ctx.em.execute<{ institution: string }[]>(
      sql`select distinct "told_by" as "institution" from "learners"."reading"
        where "learner" = ${learner} and "told_by" is not null
        union select t."institution" from "learners"."consent_told" t
        join "learners"."consent" c on c."id" = t."consent" where c."learner" = ${learner}`,
    );
    const keepers = await keepersOf(ctx, learner);
    return [...new Set([ctx.home.id, ...keepers, ...told.map(({ institution }) => institution)])];
  }
}
