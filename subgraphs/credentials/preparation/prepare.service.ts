import { LockMode } from '@mikro-orm/core';
import { institutionOf, newRecordId } from '../../shared/identity/record-id.ts';
import type { JobQueue } from '../../shared/outbox/jobs.ts';
import type { MissingElement } from '../../shared/sealing/index.ts';
import type { GraphAnswer, GraphClient, GraphError } from '../../shared/serving/graph-client.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { documentOf } from '../credential/credential-document.ts';
import { CredentialEntity, type Credential } from '../credential/credential.entity.ts';
import { mayBePrepared } from '../credential/credential.policy.ts';
import { describe, homeUnavailable, missingOf } from './description.policy.ts';
import { eligibilityOf, kindOf, type Eligibility } from './eligibility.policy.ts';
import { OFFERING, PAGE, type AskedEnrolment, type AskedOffering, type OfferingAnswer } from './offering.query.ts';
import {
  PreparationBatchEntity,
  PreparationItemEntity,
  type PreparationBatch,
  type PreparationOutcome,
} from './preparation-batch.entity.ts';
import { PREPARE_JOB } from './preparation-batch.service.ts';

const NO_DOCUMENT = { document: null, documentHash: null } as const;

/** One page of the offering, as the graph answered. */
interface Page {
  readonly offering: AskedOffering;
  readonly enrolments: readonly AskedEnrolment[];
  readonly next: string | null;
  /** Why a learner could not be read: a code by enrolment. */
  readonly unread: ReadonlyMap<string, string>;
}

interface Outcome {
  readonly credential: Credential;
  readonly outcome: PreparationOutcome;
  readonly code: string | null;
}

/** Prepares credentials: one federated query per page of enrolments, one transaction per page, each page a job. */
export class PrepareService {
  readonly #jobs: JobQueue;
  readonly #graph: GraphClient;

  constructor(parts: { jobs: JobQueue; graph: GraphClient }) {
    this.#jobs = parts.jobs;
    this.#graph = parts.graph;
  }

  /**
   * Prepares the next page of a batch and orders the one after. Run twice, the second finds the page done.
   *
   * @throws where the graph cannot answer for this institution's own part: the job is tried again
   */
  async run(ctx: RequestContext, { batch: id }: { readonly batch: string }): Promise<void> {
    const seen = await ctx.em.findOne(PreparationBatchEntity, id, { disableIdentityMap: true });
    if (!seen || !isRunning(seen)) return;
    const page = await this.#ask(ctx, seen);
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

  async #ask(ctx: RequestContext, batch: PreparationBatch): Promise<Page | null> {
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
    await ctx.em.flush();
    for (const done of outcomes) {
      if (!done) continue;
      const { credential, outcome, code } = done;
      ctx.em.create(PreparationItemEntity, {
        batch: batch.id,
        enrolment: credential.enrolment,
        position: position++,
        credential: credential.id,
        outcome,
        code,
      });
    }
  }
}

function isRunning({ state }: PreparationBatch): boolean {
  return state === 'QUEUED' || state === 'RUNNING';
}

function isAboutLearner({ path }: GraphError): boolean {
  return path?.includes('learner') ?? false;
}

/** Learners whose name did not come, with the code of the error that explains it: their home's, or that of their place in the list. */
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
  });
  return unread;
}

function prepareOne(
  ctx: RequestContext,
  { offering, unread }: Page,
  enrolment: AskedEnrolment,
  former: Credential | null,
): Outcome | null {
  if (former && !mayBePrepared(former.state)) return { credential: former, outcome: 'READY', code: null };
  const eligibility = eligibilityOf(enrolment, offering.assessments ?? []);
  if (eligibility.kind === 'NONE') {
    if (former) ctx.em.remove(former);
    return null;
  }
  const code = unread.get(enrolment.id);
  if (code && former?.state === 'READY') return { credential: former, outcome: 'FAILED', code };
  const written = write(ctx, offering, enrolment, eligibility, code ?? null, former);
  if (code) return { credential: written, outcome: 'FAILED', code };
  return { credential: written, outcome: written.state === 'READY' ? 'READY' : 'INCOMPLETE', code: null };
}

/** Writes the credential anew; a credential that is ready and says the same stays as it is. */
function write(
  ctx: RequestContext,
  offering: AskedOffering,
  enrolment: AskedEnrolment,
  eligibility: Exclude<Eligibility, { kind: 'NONE' }>,
  unreadCode: string | null,
  former: Credential | null,
): Credential {
  const id = former?.id ?? newRecordId(ctx.home.id);
  const kind = kindOf(offering);
  const result = eligibility.kind === 'DUE' ? eligibility.result : null;
  const preparedAt = (former?.preparedAt ?? ctx.now).toISOString();
  const ownLanguage = ctx.home.language;
  const description = describe({ credentialId: id, kind, ownLanguage, offering, enrolment, result, preparedAt });
  const { learner } = enrolment;
  if (!learner) throw new Error(`The graph does not say whose ${enrolment.id} is.`);
  const missing: readonly MissingElement[] = unreadCode
    ? [homeUnavailable(institutionOf(learner.id), unreadCode)]
    : missingOf(description, eligibility.kind === 'NOT_FINAL' ? eligibility.waitsFor : []);
  const values = {
    kind,
    state: missing.length === 0 ? ('READY' as const) : ('DRAFT' as const),
    title: description.title,
    result: result?.id ?? null,
    missing,
    description,
    ...(missing.length === 0 ? documentOf(description) : NO_DOCUMENT),
  };
  if (former) return ctx.em.assign(former, values);
  return ctx.em.create(CredentialEntity, {
    ...values,
    id,
    validity: 'VALID',
    offering: offering.id,
    enrolment: enrolment.id,
    learner: learner.id,
    sealedDocument: null,
    sealedBy: null,
    sealedAt: null,
    seal: null,
    revokedAt: null,
    receivedCredential: null,
    preparedAt: ctx.now,
  });
}
