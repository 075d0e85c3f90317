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
import { CLAIM_SECONDS } from '../sealing/claim.service.ts';
import { MandatedTaskEntity, type MandatedTask } from './mandated-seal.entity.ts';

/** The job that seals for another: `{ credential, documentHash }`. */
export const SEAL_MANDATED_JOB = 'credentials.sealMandated';

/** Which document of which credential. */
export interface TaskKey {
  readonly credential: string;
  readonly documentHash: string;
}

/** A task that nobody else works on while the lease holds. */
export interface TaskClaim {
  readonly task: MandatedTask;
  readonly lease: string;
}

/** What the asking institution is told. */
export type Answer =
  { readonly document: string } | { readonly refusal: { readonly code: string; readonly message: string } };

/** What other institutions ask this one to seal: written down, claimed, and answered, each in a short transaction. */
export class MandatedTaskService {
  readonly #jobs: JobQueue;
  readonly #outbox: Outbox;

  constructor(parts: { jobs: JobQueue; outbox: Outbox }) {
    this.#jobs = parts.jobs;
    this.#outbox = parts.outbox;
  }

  /** An institution asks: the task is written down with the message. Sealing needs the registry, so it is a job. */
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
   * Takes a task to work on.
   *
   * @returns null where it was answered, or another works on it: then it is looked at again when that claim has lapsed
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

  /** Gives a claim back, so that the next try need not wait until it lapses. */
  async release(ctx: RequestContext, { task, lease }: TaskClaim): Promise<void> {
    await executeWithParameters(
      ctx.em,
      `update "credentials"."mandated_task" set "lease" = null, "leased_until" = null
        where "credential" = $1 and "document_hash" = $2 and "lease" = $3`,
      [task.credential, task.documentHash, lease],
    );
  }

  /** Gives back every claim: of a process that was killed, nobody waits until they lapse. */
  async releaseAll(ctx: RequestContext): Promise<void> {
    await ctx.em.execute(
      sql`update "credentials"."mandated_task" set "lease" = null, "leased_until" = null where "lease" is not null`,
    );
  }

  /**
   * Answers, and forgets the task with its document. Where the claim has lapsed, nothing happens: what was made under it
   * is thrown away.
   *
   * @param keep what else is written in the same transaction
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
