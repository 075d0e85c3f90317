import { sql } from '@mikro-orm/core';
import { exportExchange } from '../../shared/personal-data/exchange.ts';
import type { PersonalData } from '../../shared/personal-data/holder.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { keepersOf } from '../consent/keepers.ts';
import type { JsonObject } from '../../shared/outbox/message.ts';

/** All that one institution keeps of a learner. */
export interface Held {
  readonly institution: { readonly id: string };
  readonly asOf: Date;
  readonly records: JsonObject;
}

/** What is kept of learners, for themselves. */
export class HeldDataService {
  readonly #data: PersonalData;

  constructor(parts: { personalData: PersonalData }) {
    this.#data = parts.personalData;
  }

  /** All that this institution keeps of the very learner who asks, in person; null to anybody else. */
  async held(ctx: RequestContext, at: string): Promise<Held | null> {
    const { learner, depth } = ctx.caller;
    if (learner === null || depth > 0 || at !== ctx.home.id) return null;
    const records = { ...(await this.#data.export(ctx, learner)), exchange: await exportExchange(ctx, learner) };
    return { institution: { id: ctx.home.id }, asOf: ctx.now, records };
  }

  /** Every institution that keeps something of the learner, as far as the home knows; the home first. */
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
