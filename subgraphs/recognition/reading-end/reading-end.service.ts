import { sql } from '@mikro-orm/core';
import { AppealEntity } from '../appeal/appeal.entity.ts';
import { DecisionEntity } from '../decision/decision.entity.ts';
import { EvidenceEntity } from '../evidence/evidence.entity.ts';
import { RequestEntity, type RecognitionRequest } from '../request/request.entity.ts';
import { institutionOf } from '../../shared/identity/record-id.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { readingEndsAt } from './reading-end.policy.ts';

const CHUNK = 500;

/** Ends the right to read for a request: tells the learner's home and every issuer when it ends. */
export class ReadingEndService {
  readonly #outbox: Outbox;

  constructor(parts: { outbox: Outbox }) {
    this.#outbox = parts.outbox;
  }

  /** Called after each step of a request, in its transaction: sends the end of reading where it has changed. */
  async follow(ctx: RequestContext, request: RecognitionRequest): Promise<void> {
    const decisions = await ctx.em.find(DecisionEntity, { requestId: request.id });
    const superseded = new Set(decisions.map(({ supersedesId }) => supersedesId));
    const [appeal] = await ctx.em.find(
      AppealEntity,
      { requestId: request.id, decidedAt: { $ne: null } },
      { orderBy: { decidedAt: 'desc' }, limit: 1 },
    );
    const end = {
      state: request.state,
      decision: decisions.find(({ id }) => !superseded.has(id)) ?? null,
      appealDecidedAt: appeal?.decidedAt ?? null,
    };
    const at = readingEndsAt(end, ctx.now);
    const changed = await ctx.em.execute<object[]>(
      sql`insert into "recognition"."reading_end" ("request_id", "ends_at") values (${request.id}, ${at})
        on conflict ("request_id") do update set "ends_at" = excluded."ends_at"
        where "reading_end"."ends_at" is distinct from excluded."ends_at" returning 1`,
    );
    if (changed.length === 0) return;
    const payload = { record: request.id, learner: request.learner, at: at?.toISOString() ?? null };
    await this.#outbox.sendAll(
      ctx.em,
      (await this.#readAt(ctx, request)).map((to) => ({ to, kind: 'learners.readingEnds', payload }) as const),
    );
  }

  /** Daily job: handles, in batches, requests settled before this message existed. */
  async catchUp(ctx: RequestContext): Promise<void> {
    for (;;) {
      const missed = await ctx.em.execute<{ id: string }[]>(
        sql`select r."id" from "recognition"."request" r
          where r."state" in ('WITHDRAWN', 'DECIDED', 'UPHELD', 'OVERTURNED')
            and not exists (select from "recognition"."reading_end" e where e."request_id" = r."id")
          order by r."id" limit ${CHUNK}`,
      );
      for (const { id } of missed) {
        await ctx.em.transactional(async (em) => {
          const request = await em.findOne(RequestEntity, id);
          if (request) await this.follow(ctx, request);
        });
      }
      ctx.em.clear();
      if (missed.length < CHUNK) return;
    }
  }

  /** The institutions where this one may read for the request: the learner's home, and the issuers that are members. */
  async #readAt(ctx: RequestContext, request: RecognitionRequest): Promise<string[]> {
    const evidence = await ctx.em.find(EvidenceEntity, { requestId: request.id });
    const issuers = evidence.flatMap(({ credential }) => (credential === null ? [] : [institutionOf(credential)]));
    return [...new Set([institutionOf(request.learner), ...issuers])];
  }
}
