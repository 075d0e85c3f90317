import { sql } from '@mikro-orm/core';
import { HubError } from '../../shared/errors/hub-error.ts';
import { institutionOf } from '../../shared/identity/record-id.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { JobQueue } from '../../shared/outbox/jobs.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import {
  buildDecisionDocument,
  parseSealed,
  readDocument,
  statusEntriesOf,
  type AugmentServices,
  type Pictures,
  type SealIdentity,
  type StatusEntry,
} from '../../shared/sealing/index.ts';
import type { GraphClient, GraphError } from '../../shared/serving/graph-client.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { DecisionEntity, type RecognitionDecision } from '../decision/decision.entity.ts';
import type { EvidenceService } from '../evidence/evidence.service.ts';
import { isErased, NOBODY } from '../personal-data/nobody.ts';
import { RequestEntity } from '../request/request.entity.ts';
import { seesRequest } from '../request/request.policy.ts';
import { RuleEntity } from '../rule/rule.entity.ts';
import { DECIDED, type DecidedAnswer } from './decided.query.ts';
import { describeDecision, type Decided } from './described-decision.ts';
import { SealedDecisionEntity, type SealedDecision } from './sealed-decision.entity.ts';
import { putUnderSeal } from './under-seal.ts';

/** The job that seals a decision: `{ decision, status }`. */
export const SEAL_JOB = 'recognition.sealDecision';

const DAY_MS = 24 * 3_600_000;

/**
 * Seals decisions as documents under the institution's seal, in a job. First the credentials subgraph assigns the
 * decision an entry in the institution's status lists, so that a verifier of the document learns when the decision is
 * superseded.
 */
export class SealedDecisionService {
  readonly #outbox: Outbox;
  readonly #jobs: JobQueue;
  readonly #graph: GraphClient;
  readonly #evidence: EvidenceService;
  readonly #seal: SealIdentity | null;
  readonly #raising: AugmentServices | null;
  readonly #pictures: Pictures | null;
  readonly #clock: () => Date;

  constructor(parts: {
    outbox: Outbox;
    jobs: JobQueue;
    graph: GraphClient;
    evidence: EvidenceService;
    seal: SealIdentity | null;
    raising?: AugmentServices | null;
    pictures?: Pictures | null;
    clock: () => Date;
  }) {
    this.#outbox = parts.outbox;
    this.#jobs = parts.jobs;
    this.#graph = parts.graph;
    this.#evidence = parts.evidence;
    this.#seal = parts.seal;
    this.#raising = parts.raising ?? null;
    this.#pictures = parts.pictures ?? null;
    this.#clock = parts.clock;
  }

  /**
   * Orders the sealing of a new decision and the revocation of the one it supersedes; in the decision's transaction.
   */
  async order(ctx: RequestContext, decision: RecognitionDecision): Promise<void> {
    if (!this.#seal) return;
    await ctx.em.execute(
      sql`insert into "recognition"."sealed_decision" ("decision_id", "ordered_at") values (${decision.id}, ${ctx.now})
        on conflict ("decision_id") do update set "ordered_at" = excluded."ordered_at"`,
    );
    const to = ctx.home.id;
    const told = [{ to, kind: 'credentials.statusWanted' as const, payload: { record: decision.id } }];
    const former = decision.supersedesId;
    if (former === null) return await this.#outbox.sendAll(ctx.em, told);
    const taken = { to, kind: 'credentials.statusRevoked' as const, payload: { record: former } };
    await this.#outbox.sendAll(ctx.em, [...told, taken]);
  }

  /**
   * Handles `recognition.statusGiven {record, status}` from the same node's credentials subgraph: the decision can now
   * be sealed.
   */
  async statusGiven(ctx: RequestContext, { from, payload }: Message): Promise<void> {
    const { record, status } = payload;
    if (from !== ctx.home.id || typeof record !== 'string' || !isStatus(status))
      throw new UnacceptableMessage('Only this institution assigns entries in its status lists.');
    await this.#jobs.send(ctx.em, SEAL_JOB, { decision: record, status });
  }

  /**
   * Seals a decision once. Where another run or process has stored a seal already, that one stays and the new one is
   * discarded, as it is where the learner has been erased meanwhile.
   *
   * @throws HubError INSTITUTION_UNAVAILABLE while the learner's home or the registry does not answer; the job is
   * retried
   */
  async seal(ctx: RequestContext, job: { readonly decision: string; readonly status: readonly StatusEntry[] }) {
    const former = await ctx.em.findOne(SealedDecisionEntity, job.decision);
    if (!this.#seal || (former && former.documentHash !== null)) return;
    const decided = await this.#decided(ctx, job);
    if (!decided) return;
    const variables = { request: decided.request.id, at: ctx.home.id };
    const { data, errors } = await this.#graph.ask<DecidedAnswer>(ctx, DECIDED, variables);
    const described = describeDecision(decided, data, await formerHolder(ctx, decided.decision));
    if (!described) return this.#unknown(ctx, decided, errors);
    const pictures = (await this.#pictures?.ofDecision(described)) ?? [];
    const { document, payloadHash, record, proofDueAt } = await putUnderSeal(
      buildDecisionDocument({ ...described, pictures }),
      { seal: this.#seal, raising: this.#raising, at: this.#clock() },
    );
    await ctx.em.execute(
      sql`insert into "recognition"."sealed_decision" ("decision_id", "ordered_at", "document", "document_hash", "seal", "sealed_at", "proof_due_at")
        select "id", ${ctx.now}, ${document}, ${payloadHash}, ${JSON.stringify(record)}::jsonb, ${this.#clock()}::timestamptz, ${proofDueAt}::timestamptz
        from "recognition"."decision" where "id" = ${job.decision} and "requested_by" not like ${NOBODY} for share
        on conflict ("decision_id") do update set "document" = excluded."document", "document_hash" = excluded."document_hash",
          "seal" = excluded."seal", "sealed_at" = excluded."sealed_at", "proof_due_at" = excluded."proof_due_at"
        where "recognition"."sealed_decision"."document_hash" is null`,
    );
    ctx.log.info({ decision: job.decision, sealLevel: record.level }, 'decision sealed');
  }

  /**
   * Soon after the request the home may not know of the basis yet, so the job is retried; later the basis may have
   * ended.
   */
  #unknown(ctx: RequestContext, { decision, request }: Decided, errors: readonly GraphError[]): void {
    const institution = errors[0]?.extensions?.institution ?? institutionOf(request.learner);
    if (errors.length > 0 || ctx.now.getTime() - decision.decidedAt.getTime() < DAY_MS)
      throw new HubError(
        'INSTITUTION_UNAVAILABLE',
        "The learner's name is not available yet: the job will be retried.",
        {
          institution,
          retryAfter: 60,
        },
      );
    ctx.log.warn(
      { decision: decision.id, institution },
      "decision not sealed: the home does not give the learner's name",
    );
  }

  async #decided(
    ctx: RequestContext,
    { decision: id, status }: { readonly decision: string; readonly status: readonly StatusEntry[] },
  ): Promise<Decided | null> {
    const decision = await ctx.em.findOne(DecisionEntity, id);
    if (!decision || isErased(decision)) return null;
    const request = await ctx.em.findOneOrFail(RequestEntity, decision.requestId);
    const evidence = await this.#evidence.of(ctx, request.id);
    const rule = decision.ruleId === null ? null : await ctx.em.findOneOrFail(RuleEntity, decision.ruleId);
    return { home: ctx.home, decision, request, evidence, rule, status };
  }

  /**
   * The sealed decision, for its learner and the officers of this institution; null for anybody else, and before it is
   * sealed.
   */
  async of(ctx: RequestContext, decision: RecognitionDecision): Promise<SealedDecision | null> {
    const request = await ctx.find(RequestEntity, decision.requestId);
    if (!request || !seesRequest(ctx.caller, ctx.home.id, request.learner)) return null;
    const sealed = await ctx.load(sealedDecisions, decision.id);
    return sealed && sealed.documentHash !== null ? sealed : null;
  }

  /** The sealed text, loaded only where it is selected. */
  document(ctx: RequestContext, sealed: SealedDecision): Promise<string | null> {
    return ctx.load(texts, sealed.decisionId);
  }
}

/** The holder named in the document of the superseded decision. */
async function formerHolder(ctx: RequestContext, { supersedesId }: RecognitionDecision): Promise<string | null> {
  const text = supersedesId === null ? null : await ctx.load(texts, supersedesId);
  return text === null ? null : readDocument(parseSealed(text).document).holder;
}

function isStatus(value: unknown): value is readonly StatusEntry[] {
  if (!Array.isArray(value) || value.length === 0) return false;
  return statusEntriesOf({ status: value }).every(({ kind }) => kind === 'ENTRY');
}

const sealedDecisions: Batch<string, SealedDecision | null> = async (ctx, ids) => {
  const rows = await ctx.em.find(SealedDecisionEntity, { decisionId: { $in: [...ids] } });
  const byId = new Map(rows.map((row) => [row.decisionId, row]));
  return ids.map((id) => byId.get(id) ?? null);
};

const texts: Batch<string, string | null> = async (ctx, ids) => {
  const rows = await ctx.em.execute<{ decision_id: string; document: string | null }[]>(
    sql`select "decision_id", "document" from "recognition"."sealed_decision" where "decision_id" in (${ids})`,
  );
  const byId = new Map(rows.map((row) => [row.decision_id, row.document]));
  return ids.map((id) => byId.get(id) ?? null);
};
