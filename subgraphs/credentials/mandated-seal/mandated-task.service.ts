import { randomUUID } from 'node:crypto';
import { sql } from '@mikro-orm/core';
import { executeWithParameters } from '../../shared/database/with-parameters.ts';
import { institutionOf } from '../../shared/identity/record-id.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { JobQueue } from '../../shared/outbox/jobs.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { hashOf } from '../credential/credential-document.ts';
import { CLAIM_SECONDS } from '../sealing/processing/claim.service.ts';
import { MandatedTaskEntity, type MandatedTask } from './mandated-seal.entity.ts';

/** The job that seals for another: `{ credential, documentHash }`. */
export const SEAL_MANDATED_JOB = 'credentials.sealMandated';

/** Identifies a task: a document of a credential. */
export interface TaskKey {
  readonly credential: string;
  readonly documentHash: string;
}

/** A claimed task, on which nobody else works until the lease expires. */
export interface TaskClaim {
  readonly task: MandatedTask;
  readonly lease: string;
}

/** The answer to the asking institution. */
export type Answer =
  { readonly document: string } | { readonly refusal: { readonly code: string; readonly message: string } };

/** Requests of other institutions to seal: stored, claimed and answered, each in a short transaction. */
export class MandatedTaskService {
  readonly #jobs: JobQueue;
  readonly #outbox: Outbox;

  constructor(parts: { jobs: JobQueue; outbox: Outbox }) {
    this.#jobs = parts.jobs;
    this.#outbox = parts.outbox;
  }

  /** Stores a request in the transaction of its message. Sealing is a job, since it needs the registry. */
  async ask(ctx: RequestContext, { from, payload }: Message): Promise<void> {
    const { mandate, credential, kind, document, level } = payload;
    if (
      typeof mandate !== 'string' ||
      typeof credential !== 'string' ||
      typeof kind !== 'string' ||
      typeof document !== 'string' ||
      typeof level !== 'string'
    ) {
      throw new UnacceptableMessage('Sealing for another needs mandate, credential, kind, document and level.');
    }
    if (institutionOf(credential) !== from) throw new UnacceptableMessage(`${from} cannot ask for ${credential}.`);
    const key: TaskKey = { credential, documentHash: hashOf(document) };
    await ctx.em.execute(
      sql`insert into "credentials"."mandated_task" ("credential", "document_hash", "awarding_body", "mandate", "kind", "level", "document", "asked_at")
        values (${credential}, ${key.documentHash}, ${from}, ${mandate}, ${kind}, ${level}, ${document}, ${ctx.now})
        on conflict do nothing`,
    );
    await this.#jobs.send(ctx.em, SEAL_MANDATED_JOB, key);
  }

  /**
   * Claims a task.
   *
   * @returns null if it was answered or is claimed by another; in that case the job is repeated when that claim has
   * expired
   */
  async claim(ctx: RequestContext, { credential, documentHash }: TaskKey): Promise<TaskClaim | null> {
    const lease = randomUUID();
    const [claimed] = await executeWithParameters(
      ctx.em,
      `update "credentials"."mandated_task" set "lease" = $3, "leased_until" = now() + $4 * interval '1 second'
        where "credential" = $1 and "document_hash" = $2 and ("leased_until" is null or "leased_until" < now()) returning 1`,
      [credential, documentHash, lease, CLAIM_SECONDS],
    );
    const task = await ctx.em.findOne(MandatedTaskEntity, { credential, documentHash }, { disableIdentityMap: true });
    if (!task) return null;
    if (claimed) return { task, lease };
    await this.#jobs.send(ctx.em, SEAL_MANDATED_JOB, { credential, documentHash }, { afterSeconds: CLAIM_SECONDS });
    return null;
  }

  /** Releases a claim, so that the next attempt need not wait until it expires. */
  async release(ctx: RequestContext, { task, lease }: TaskClaim): Promise<void> {
    await executeWithParameters(
      ctx.em,
      `update "credentials"."mandated_task" set "lease" = null, "leased_until" = null
        where "credential" = $1 and "document_hash" = $2 and "lease" = $3`,
      [task.credential, task.documentHash, lease],
    );
  }

  /** Releases every claim at start-up, so that claims of a killed process need not expire first. */
  async releaseAll(ctx: RequestContext): Promise<void> {
    await ctx.em.execute(
      sql`update "credentials"."mandated_task" set "lease" = null, "leased_until" = null where "lease" is not null`,
    );
  }

  /**
   * Answers, and deletes the task with its document. If the claim has expired, nothing happens: what was made under it
   * is discarded.
   *
   * @param keep writes further records in the same transaction
   */
  async answer(
    ctx: RequestContext,
    { task, lease }: TaskClaim,
    answer: Answer,
    keep: () => Promise<void>,
  ): Promise<void> {
    const { credential, documentHash, awardingBody } = task;
    await ctx.em.transactional(async () => {
      const held = await executeWithParameters(
        ctx.em,
        `delete from "credentials"."mandated_task" where "credential" = $1 and "document_hash" = $2 and "lease" = $3 returning 1`,
        [credential, documentHash, lease],
      );
      if (held.length === 0) return;
      await keep();
      await this.#outbox.send(ctx.em, {
        to: awardingBody,
        kind: 'credentials.sealedForAnother',
        payload: { credential, documentHash, ...answer },
      });
    });
  }
}
