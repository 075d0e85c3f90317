import { LockMode } from '@mikro-orm/core';
import { institutionOf } from '../../shared/identity/record-id.ts';
import type { JobQueue } from '../../shared/outbox/jobs.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import type { GraphAnswer, GraphClient, GraphError } from '../../shared/serving/graph-client.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import { CredentialEntity } from '../credential/credential.entity.ts';
import type { StatusAllotmentService } from '../status-list/status-allotment.service.ts';
import { UNREADABLE } from './description.policy.ts';
import type { DraftService } from './draft.service.ts';
import { endsByPreparing } from './eligibility.policy.ts';
import { prepareOne, type AskedPage, type Outcome, type Page } from './prepare-one.ts';
import { writeStatus } from './write-status.ts';
import { OFFERING, PAGE, type AskedEnrolment, type OfferingAnswer } from './offering.query.ts';
import { PreparationBatchEntity, PreparationItemEntity, type PreparationBatch } from './preparation-batch.entity.ts';
import { PREPARE_JOB } from './preparation-batch.service.ts';

/** Prepares credentials: one federated query per page of enrolments, one transaction per page, each page a job. */
export class PrepareService {
  readonly #jobs: JobQueue;
  readonly #graph: GraphClient;
  readonly #allotment: StatusAllotmentService;
  readonly #drafts: DraftService;
  readonly #outbox: Outbox;

  constructor(parts: {
    jobs: JobQueue;
    graph: GraphClient;
    allotment: StatusAllotmentService;
    drafts: DraftService;
    outbox: Outbox;
  }) {
    this.#jobs = parts.jobs;
    this.#graph = parts.graph;
    this.#allotment = parts.allotment;
    this.#drafts = parts.drafts;
    this.#outbox = parts.outbox;
  }

  /**
   * Prepares the next page of a batch and schedules the one after. A repeated run finds the page done.
   *
   * @throws if the graph cannot answer the part of this institution: the job is retried
   */
  async run(ctx: RequestContext, { batch: id }: { readonly batch: string }): Promise<void> {
    const seen = await ctx.em.findOne(PreparationBatchEntity, id, { disableIdentityMap: true });
    if (!seen || !isRunning(seen)) return;
    const asked = await this.#ask(ctx, seen);
    const page = asked && { ...asked, drafts: await this.#drafts.of(ctx, asked) };
    await ctx.em.transactional(async () => {
      const batch = await ctx.em.findOneOrFail(PreparationBatchEntity, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!isRunning(batch) || batch.cursor !== seen.cursor) return;
      if (page) await this.#write(ctx, batch, page);
      batch.state = page?.next ? 'RUNNING' : 'FINISHED';
      batch.cursor = page?.next ?? batch.cursor;
      batch.finishedAt = page?.next ? null : ctx.now;
      await ctx.em.flush();
      if (page?.next) await this.#jobs.send(ctx.em, PREPARE_JOB, { batch: id });
    });
  }

  async #ask(ctx: RequestContext, batch: PreparationBatch): Promise<AskedPage | null> {
    const variables = { offering: batch.offering, first: PAGE, after: batch.cursor };
    const answer = await this.#graph.ask<OfferingAnswer>(ctx, OFFERING, variables);
    const fatal = answer.errors.find((error) => !isAboutLearner(error));
    if (fatal) throw new Error(`The graph cannot tell of ${batch.offering}: ${fatal.message}`);
    const offering = answer.data?.offering;
    if (!offering) return null;
    if (!offering.enrolments) throw new Error(`The graph does not show the enrolments of ${batch.offering}.`);
    const { edges, pageInfo } = offering.enrolments;
    const enrolments = edges.map(({ node }) => node);
    const next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    return { offering, enrolments, next, unread: unreadLearners(answer, enrolments) };
  }

  async #write(ctx: RequestContext, batch: PreparationBatch, page: Page): Promise<void> {
    const living = await ctx.em.find(
      CredentialEntity,
      { enrolment: { $in: page.enrolments.map(({ id }) => id) }, validity: { $ne: 'REVOKED' } },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
    );
    const byEnrolment = new Map(living.map((credential) => [credential.enrolment, credential]));
    let position = await ctx.em.count(PreparationItemEntity, { batch: batch.id });
    const outcomes = page.enrolments.map((enrolment) =>
      prepareOne(ctx, page, enrolment, byEnrolment.get(enrolment.id) ?? null),
    );
    await writeStatus(
      ctx,
      this.#allotment,
      outcomes.flatMap((done) => done?.credential ?? []),
    );
    await ctx.em.flush();
    await this.#endEnrolments(ctx, page, outcomes);
    for (const done of outcomes) {
      if (!done) continue;
      const { enrolment, credential, outcome, code } = done;
      ctx.em.create(PreparationItemEntity, {
        batch: batch.id,
        enrolment,
        position: position++,
        credential: credential?.id ?? null,
        outcome,
        code,
      });
    }
  }

  async #endEnrolments(ctx: RequestContext, page: Page, outcomes: readonly (Outcome | null)[]): Promise<void> {
    const ready = new Set(outcomes.flatMap((done) => (done?.outcome === 'READY' ? done.enrolment : [])));
    const ended = page.enrolments.filter(
      (one) => ready.has(one.id) && endsByPreparing(page.offering, one, dayOf(ctx.now)),
    );
    await this.#outbox.sendAll(
      ctx.em,
      ended.map(({ id }) => ({ to: ctx.home.id, kind: 'offerings.resultFinal', payload: { enrolment: id } }) as const),
    );
  }
}

function isRunning({ state }: PreparationBatch): boolean {
  return state === 'QUEUED' || state === 'RUNNING';
}

function isAboutLearner({ path }: GraphError): boolean {
  return path?.includes('learner') ?? false;
}

/**
 * Learners whose name is missing in the answer, with the code of the error for their home or for their place in the
 * list. A home answers null, without an error, for a learner it does not know or whom this institution may not read now.
 */
function unreadLearners(answer: GraphAnswer<unknown>, enrolments: readonly AskedEnrolment[]): Map<string, string> {
  const unread = new Map<string, string>();
  enrolments.forEach(({ id, learner }, index) => {
    if (learner?.givenName) return;
    const error = answer.errors.find(({ path, extensions }) =>
      learner && extensions?.institution
        ? extensions.institution === institutionOf(learner.id)
        : path?.[path.indexOf('edges') + 1] === index,
    );
    if (error) unread.set(id, error.extensions?.code ?? 'INTERNAL');
    else if (!learner) unread.set(id, UNREADABLE);
  });
  return unread;
}
