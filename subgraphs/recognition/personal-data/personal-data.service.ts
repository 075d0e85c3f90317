import { sql } from '@mikro-orm/core';
import { textArray } from '../../shared/database/text-array.ts';
import { forgetActs } from '../../shared/integrity/act.ts';
import type { JsonObject } from '../../shared/outbox/message.ts';
import { plain } from '../../shared/personal-data/exchange.ts';
import type { Erased, ErasedPerson, PersonalDataHolder } from '../../shared/personal-data/holder.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { AppealEntity } from '../appeal/appeal.entity.ts';
import { MessageEntity, NoticeEntity } from '../conversation/conversation.entity.ts';
import { CreditEntity } from '../credit/credit.entity.ts';
import { DecisionEntity } from '../decision/decision.entity.ts';
import { EvidenceEntity } from '../evidence/evidence.entity.ts';
import { OpinionEntity } from '../opinion/opinion.entity.ts';
import { APPEAL_DECIDED, DECISION } from '../recognition.acts.ts';
import { RequestEntity } from '../request/request.entity.ts';
import { SealedDecisionEntity } from '../sealed-decision/sealed-decision.entity.ts';
import { WAITING } from '../request/request.policy.ts';
import { NOBODY, nobodyOf } from './nobody.ts';

const WHY_DECISIONS =
  "Decisions and credits have to remain provable: outcome, credits, dates, kinds of differences and the hash of the sealed document are kept under the learner's number only; the texts are erased.";
const ERASED_TEXT = '(erased)';

/** Exports and erases a learner's personal data in this subgraph. */
export class RecognitionDataService implements PersonalDataHolder {
  /** The export includes messages between officers and experts once the request is decided. */
  async export(ctx: RequestContext, learner: string): Promise<JsonObject> {
    const requests = await ctx.em.find(RequestEntity, { learner }, { orderBy: { submittedAt: 'asc' } });
    const of = { requestId: { $in: requests.map(({ id }) => id) } };
    const decided = new Set(requests.filter(({ state }) => !WAITING.includes(state)).map(({ id }) => id));
    const messages = await ctx.em.find(MessageEntity, of);
    const [evidence, notices, decisions, appeals, opinions] = [
      await ctx.em.find(EvidenceEntity, of),
      await ctx.em.find(NoticeEntity, of),
      await ctx.em.find(DecisionEntity, of),
      await ctx.em.find(AppealEntity, of),
      await ctx.em.find(OpinionEntity, of),
    ];
    const sealed = await ctx.em.find(
      SealedDecisionEntity,
      { decisionId: { $in: decisions.map(({ id }) => id) } },
      { populate: ['document'] },
    );
    const documents = new Map(sealed.map(({ decisionId, document }) => [decisionId, document]));
    return plain({
      requests: requests.map(({ assignedTo: _officer, ...request }) => ({
        ...request,
        evidence: evidence.filter(({ requestId }) => requestId === request.id),
        messages: messages
          .filter(({ requestId, internal }) => requestId === request.id && (!internal || decided.has(requestId)))
          .map(({ side, text, saidAt }) => ({ side, text, saidAt })),
        notices: notices.filter(({ requestId, givenTo }) => requestId === request.id && givenTo === 'LEARNER'),
        opinions: opinions
          .filter(({ requestId }) => requestId === request.id && decided.has(requestId))
          .map(({ question, opinion, recommends, givenAt }) => ({ question, opinion, recommends, givenAt })),
        decisions: decisions
          .filter(({ requestId }) => requestId === request.id)
          .map(({ decidedBy: _person, ...decision }) => ({
            ...decision,
            sealedDocument: documents.get(decision.id) ?? null,
          })),
        appeals: appeals
          .filter(({ requestId }) => requestId === request.id)
          .map(({ decidedBy: _person, decisionBy: _other, ...appeal }) => appeal),
      })),
      credits: await ctx.em.find(CreditEntity, { learner }, { orderBy: { creditedAt: 'asc' } }),
    });
  }

  /** Deletes undecided requests; removes every text and the requester from decided ones. */
  async erase(ctx: RequestContext, { learner, erasure }: ErasedPerson): Promise<Erased> {
    const requests = await ctx.em.execute<{ id: string; decided: boolean; done: boolean }[]>(
      sql`select r."id", exists (select from "recognition"."decision" d where d."request_id" = r."id") as "decided",
          r."requested_by" like ${NOBODY} as "done"
        from "recognition"."request" r where r."learner" = ${learner} order by r."id" for update`,
    );
    const kept = requests.filter(({ decided }) => decided).map(({ id }) => id);
    const gone = requests.filter(({ decided }) => !decided).map(({ id }) => id);
    const credits = await ctx.em.count(CreditEntity, { learner });
    if (requests.length === 0) return { records: [], erased: [], kept: [] };
    await ctx.em.execute(`select set_config('alliance.erasing', 'yes', true)`);
    await removeSaid(ctx, [...kept, ...gone]);
    if (gone.length > 0) await removeRequests(ctx, gone);
    const named = requests.filter(({ decided, done }) => decided && !done).map(({ id }) => id);
    const decisions = named.length > 0 ? await reduce(ctx, learner, erasure, named) : [];
    await ctx.em.execute(`select set_config('alliance.erasing', '', true)`);
    ctx.em.clear();
    return {
      records: [...requests.map(({ id }) => id), ...decisions],
      erased: [
        { what: 'undecided requests for recognition', count: gone.length },
        { what: 'texts about decided requests', count: named.length },
      ],
      kept: [
        { what: 'decided requests for recognition', count: kept.length, why: WHY_DECISIONS },
        { what: 'entries of the ledger of credits', count: credits, why: WHY_DECISIONS },
      ],
    };
  }
}

async function removeSaid(ctx: RequestContext, requests: readonly string[]): Promise<void> {
  for (const table of ['message', 'notice', 'opinion'])
    await ctx.em.execute(`delete from "recognition"."${table}" where "request_id" = any(?::text[])`, [
      textArray(requests),
    ]);
}

async function removeRequests(ctx: RequestContext, requests: readonly string[]): Promise<void> {
  await ctx.em.execute(sql`delete from "recognition"."evidence" where "request_id" in (${requests})`);
  await ctx.em.execute(sql`delete from "recognition"."request" where "id" in (${requests})`);
}

async function reduce(
  ctx: RequestContext,
  learner: string,
  erasure: string,
  requests: readonly string[],
): Promise<readonly string[]> {
  const nobody = nobodyOf(erasure);
  await ctx.em.execute(`set constraints "recognition"."decision_request_id_requested_by_fkey" deferred`);
  await ctx.em.execute(
    sql`update "recognition"."request" set "requested_by" = ${nobody}, "towards" = null, "not_automatic" = '[]',
        "flagged_because" = case when "flagged_because" is null then null else ${ERASED_TEXT} end,
        "state" = case when "state" = 'APPEALED' then 'DECIDED' else "state" end, "due_on" = null
      where "id" in (${requests})`,
  );
  await ctx.em.execute(
    sql`update "recognition"."evidence" set "grade" = null, "checks" = '[]' where "request_id" in (${requests})`,
  );
  // An undecided appeal is void.
  await ctx.em.execute(
    sql`delete from "recognition"."appeal" where "request_id" in (${requests}) and "decided_at" is null`,
  );
  const appeals = await ctx.em.execute<{ id: string }[]>(
    sql`update "recognition"."appeal" set "grounds" = ${ERASED_TEXT}, "reasons" = ${ERASED_TEXT}
      where "request_id" in (${requests}) returning "id"`,
  );
  const decisions = await ctx.em.execute<{ id: string }[]>(
    sql`update "recognition"."decision" set "requested_by" = ${nobody}, "grade" = null,
        "reasons" = case when "reasons" is null then null else ${ERASED_TEXT} end,
        "conditions" = case when "conditions" is null then null else ${ERASED_TEXT} end,
        "alternative" = case when "alternative" is null then null else ${ERASED_TEXT} end,
        "differences" = (select coalesce(jsonb_agg(jsonb_build_object('kind', d -> 'kind', 'explanation', ${ERASED_TEXT}::text)), '[]')
          from jsonb_array_elements("differences") as d)
      where "request_id" in (${requests}) returning "id"`,
  );
  const ids = decisions.map(({ id }) => id);
  // Decisions not sealed yet are never sealed: the document would name the learner.
  await ctx.em.execute(
    sql`delete from "recognition"."sealed_decision" where "decision_id" in (${ids}) and "document_hash" is null`,
  );
  await ctx.em.execute(
    sql`update "recognition"."sealed_decision" set "document" = null where "decision_id" in (${ids})`,
  );
  await ctx.em.execute(sql`update "recognition"."credit" set "towards" = null where "learner" = ${learner}`);
  await ctx.em.execute(`set constraints "recognition"."decision_request_id_requested_by_fkey" immediate`);
  await forgetActs(
    ctx,
    erasure,
    new Map([
      [DECISION.name, ids],
      [APPEAL_DECIDED.name, appeals.map(({ id }) => id)],
    ]),
  );
  return ids;
}
