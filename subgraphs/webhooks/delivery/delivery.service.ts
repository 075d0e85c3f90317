import { randomUUIDv7 } from 'node:crypto';
import { sql } from '@mikro-orm/core';
import type { ChangeKind, ToldChange } from '../../shared/changes/change.ts';
import { textArray } from '../../shared/database/text-array.ts';
import type { JobQueue } from '../../shared/outbox/jobs.ts';
import { Undeliverable } from '../../shared/outbox/undeliverable.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { WebhookEntity, type Webhook } from '../webhook/webhook.entity.ts';
import { BOTH_SECRETS, standingAfter } from '../webhook/webhook.policy.ts';
import { CLOUD_EVENT_TYPE, cloudEventOf, type WebhookEvent } from './cloud-event.ts';
import type { WebhookSender } from './sender.ts';
import { secretOf, signedHeaders } from './signature.ts';

/** The queue of pending deliveries. */
export const DELIVER = 'webhooks.deliver';

/** Notifies webhooks of changes: at least once, in no particular order, with growing pauses while a receiver fails. */
export class WebhookDeliveryService {
  readonly #jobs: JobQueue;
  readonly #sender: WebhookSender;
  readonly #key: Uint8Array;
  readonly #publicAddress: string;

  constructor(parts: { jobs: JobQueue; sender: WebhookSender; key: Uint8Array; publicAddress: string }) {
    this.#jobs = parts.jobs;
    this.#sender = parts.sender;
    this.#key = parts.key;
    this.#publicAddress = parts.publicAddress;
  }

  /**
   * Queues a delivery for each webhook that asked for a kind of change, in the transaction that takes the changes.
   * Changes that only the learner may know of are never sent, even if a webhook was once registered for them.
   */
  async order(ctx: RequestContext, taken: readonly ToldChange[]): Promise<void> {
    const changes = taken.filter(({ staff, everyone }) => everyone || staff.length > 0);
    const kinds = textArray([...new Set(changes.map(({ kind }) => kind))]);
    const webhooks = await ctx.em.execute<{ id: string; kinds: readonly ChangeKind[] }[]>(
      sql`select "id", "kinds" from "webhooks"."webhook" where "state" = 'ACTIVE' and "removed_at" is null and "kinds" && ${kinds}::text[]`,
    );
    const events = webhooks.flatMap(({ id: webhook, kinds: wanted }) =>
      changes
        .filter(({ kind }) => wanted.includes(kind))
        .map(({ kind, record, at }): WebhookEvent => ({ id: randomUUIDv7(), webhook, kind, record, at })),
    );
    if (events.length > 0) await this.#jobs.sendAll(ctx.em, DELIVER, events);
  }

  /**
   * One attempt. While a receiver fails, only a few deliveries test whether it still does; the others wait.
   *
   * @throws Undeliverable if the webhook is disabled; after any other error it is tried again later
   */
  async deliver(ctx: RequestContext, event: WebhookEvent): Promise<void> {
    const webhook = await ctx.em.findOne(WebhookEntity, event.webhook);
    if (!webhook || webhook.removedAt) return;
    if (webhook.state === 'DISABLED') throw new Undeliverable('The webhook is disabled.');
    if (webhook.pausedUntil && webhook.pausedUntil > ctx.now)
      throw new Error(`Postponed because the last attempt failed: ${webhook.failure ?? ''}`);
    const body = JSON.stringify(cloudEventOf(event, `${this.#publicAddress}/institutions/${ctx.home.id}`));
    const headers = {
      'content-type': CLOUD_EVENT_TYPE,
      ...signedHeaders({ id: event.id, at: ctx.now, body }, this.#secrets(webhook, ctx.now)),
    };
    const outcome = await this.#sender.send(webhook.url, headers, body);
    const standing = standingAfter(outcome, webhook, ctx.now);
    const delivered = outcome.kind === 'DELIVERED' ? { deliveredAt: ctx.now } : {};
    // An administrator may have disabled it in the meantime.
    await ctx.em.nativeUpdate(WebhookEntity, { id: webhook.id, state: 'ACTIVE' }, { ...standing, ...delivered });
    if (outcome.kind === 'DELIVERED') {
      // Deliveries postponed because of this one need not wait for the end of their pauses.
      if (webhook.failures > 0) await this.#jobs.resume(ctx.em, DELIVER, { webhook: webhook.id });
      return;
    }
    if (standing.state === 'ACTIVE') {
      const until = standing.pausedUntil ?? ctx.now;
      // Tried one by one only to hear that they wait, thousands would keep those for other receivers from being sent.
      await this.#jobs.postpone(ctx.em, DELIVER, { webhook: webhook.id }, until);
      throw new Error(outcome.because);
    }
    ctx.log.error({ webhook: webhook.id, reason: standing.disabledBecause }, 'webhook disabled');
    throw new Undeliverable(`The webhook is disabled: ${outcome.because}`);
  }

  #secrets({ id, secretVersion, secretSince }: Webhook, now: Date): Uint8Array[] {
    const both = secretVersion > 1 && now.getTime() - secretSince.getTime() < BOTH_SECRETS;
    return [secretVersion, ...(both ? [secretVersion - 1] : [])].map((version) => secretOf(this.#key, id, version));
  }
}
