import { sql } from '@mikro-orm/core';
import { textArray } from '../../shared/database/text-array.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { institutionOf, newRecordId } from '../../shared/identity/record-id.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import type { Readings } from '../../shared/reading/readings.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import type { RecognitionDecision } from '../decision/decision.entity.ts';
import type { Evidence } from '../evidence/evidence.entity.ts';
import type { RecognitionRequest } from '../request/request.entity.ts';
import { seesRequest } from '../request/request.policy.ts';
import type { RecognitionRule } from '../rule/rule.entity.ts';
import { creditedFor } from './credited.policy.ts';
import type { SameLearning } from './same-learning.policy.ts';
import { CreditEntity, type RecognisedCredit } from './credit.entity.ts';

/** Recognised credits: given by decisions, never twice for the same learning. */
export class CreditService {
  readonly #outbox: Outbox;
  readonly #readings: Readings;

  constructor(parts: { outbox: Outbox; readings: Readings }) {
    this.#readings = parts.readings;
    this.#outbox = parts.outbox;
  }

  /**
   * The credit, for its learner, the officers of this institution and readers by the learner's consent, while its
   * decision is current.
   */
  async visible(ctx: RequestContext, id: string): Promise<RecognisedCredit | null> {
    const credit = await ctx.find(CreditEntity, id);
    if (!credit || credit.correctsId !== null) return null;
    const sees = seesRequest(ctx.caller, ctx.home.id, credit.learner);
    const why = sees ? [] : await this.#readings.why(ctx, credit.learner, id, 'CREDITS');
    if (!sees && why.length === 0) return null;
    if (await ctx.load(isSuperseded, credit.decisionId)) return null;
    if (!sees) await this.#readings.tell(ctx, credit.learner, ['CREDITS'], why);
    return credit;
  }

  /**
   * Enters the credits of a decision and notifies the learner's home.
   *
   * @throws Refusal ALREADY_RECOGNISED where another request has already given credits for the same learning
   */
  async give(
    ctx: RequestContext,
    request: RecognitionRequest,
    evidence: readonly Evidence[],
    decision: RecognitionDecision,
    ects: number,
    rule: RecognitionRule | null,
  ): Promise<RecognisedCredit> {
    await this.refuseTwice(ctx, request.learner, evidence, request.id);
    const credit = ctx.em.create(CreditEntity, {
      id: newRecordId(ctx.home.id),
      learner: request.learner,
      decisionId: decision.id,
      ...creditedFor(request, decision, evidence, rule),
      ects,
      creditedAt: ctx.now,
      correctsId: null,
    });
    await ctx.em.flush();
    const payload = { credit: credit.id, learner: credit.learner, decision: decision.id };
    await this.#outbox.send(ctx.em, { to: institutionOf(credit.learner), kind: 'learners.creditRecognised', payload });
    return credit;
  }

  /** Reverses the credits of a superseded decision by a new entry; the old entry is not changed. */
  async correct(ctx: RequestContext, former: RecognitionDecision, by: RecognitionDecision): Promise<void> {
    const given = await ctx.em.findOne(CreditEntity, { decisionId: former.id, correctsId: null });
    if (!given) return;
    const { learner, title, course, towards } = given;
    ctx.em.create(CreditEntity, {
      id: newRecordId(ctx.home.id),
      learner,
      decisionId: by.id,
      title,
      ects: -given.ects,
      course,
      towards,
      creditedAt: ctx.now,
      correctsId: given.id,
    });
    await ctx.em.flush();
  }

  /**
   * Refuses learning that has already been credited. Commands about the same learner are serialised here.
   *
   * @param except the request whose credits are ignored
   * @throws Refusal ALREADY_RECOGNISED where it has been credited
   */
  async refuseTwice(
    ctx: RequestContext,
    learner: string,
    evidence: readonly SameLearning[],
    except: string | null,
  ): Promise<void> {
    await ctx.em.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`recognition of ${learner}`}, 0))`);
    const known = (member: keyof SameLearning) => textArray(evidence.flatMap((one) => one[member] ?? []));
    const [found] = await ctx.em.execute<{ id: string }[]>(
      sql`select c."id" from "recognition"."credit" c
        join "recognition"."decision" d on d."id" = c."decision_id"
        join "recognition"."evidence" e on e."request_id" = d."request_id"
        where c."learner" = ${learner} and d."request_id" <> ${except ?? ''}
          and c."corrects_id" is null
          and not exists (select 1 from "recognition"."decision" s where s."supersedes_id" = d."id")
          and (e."received" = any(${known('received')}::text[])
            or e."document_hash" = any(${known('documentHash')}::text[])
            or e."course_version" = any(${known('courseVersion')}::text[])
            or e."credential" = any(${known('credential')}::text[])
            or e."enrolment" = any(${known('enrolment')}::text[])
            or e."offering" = any(${known('offering')}::text[])
            or e."course" = any(${known('course')}::text[]))
        limit 1`,
    );
    if (found)
      throw new Refusal(
        'ALREADY_RECOGNISED',
        'This learning has already been recognised here, and credits were given for it.',
      );
  }
}

const isSuperseded: Batch<string, boolean> = async (ctx, decisions) => {
  const rows = await ctx.em.execute<{ supersedes_id: string }[]>(
    sql`select "supersedes_id" from "recognition"."decision" where "supersedes_id" in (${decisions})`,
  );
  const superseded = new Set(rows.map((row) => row.supersedes_id));
  return decisions.map((id) => superseded.has(id));
};
