import { LockMode, sql } from '@mikro-orm/core';
import type { Commands } from '../../shared/commands/commands.ts';
import { Refusal, type RefusalDetail } from '../../shared/errors/refusal.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { DeliveryListService } from '../delivery/delivery-list.service.ts';
import { secretOf, writtenSecret } from '../delivery/signature.ts';
import { WebhookEntity, type Webhook } from './webhook.entity.ts';
import type { ChangeWebhookInput, RegisterWebhookInput, ReplayWebhookInput, WebhookInput } from './webhook.input.ts';
import { mayManage, mistakesOfKinds, mistakesOfUrl, MOST_WEBHOOKS } from './webhook.policy.ts';

/** A webhook with its secret, for the administrator who has just created it. */
export interface WithSecret {
  readonly webhook: Webhook;
  readonly secret: string;
}

/** The webhooks of an institution, managed by its administrators. */
export class WebhookService {
  readonly #commands: Commands;
  readonly #list: DeliveryListService;
  readonly #origins: ReadonlySet<string>;
  readonly #key: Uint8Array;

  constructor(parts: { commands: Commands; list: DeliveryListService; origins: ReadonlySet<string>; key: Uint8Array }) {
    this.#commands = parts.commands;
    this.#list = parts.list;
    this.#origins = parts.origins;
    this.#key = parts.key;
  }

  /** All webhooks, oldest first; null for callers who do not manage them. */
  async all(ctx: RequestContext): Promise<readonly Webhook[] | null> {
    if (!mayManage(ctx.caller, ctx.home.id)) return null;
    return ctx.em.find(
      WebhookEntity,
      { removedAt: null },
      { orderBy: { registeredAt: 'asc', id: 'asc' }, limit: MOST_WEBHOOKS },
    );
  }

  /** One of them by its id; null if the caller manages none with that id. */
  async visible(ctx: RequestContext, id: string): Promise<Webhook | null> {
    const webhook = mayManage(ctx.caller, ctx.home.id) ? await ctx.find(WebhookEntity, id) : null;
    return webhook?.removedAt === null ? webhook : null;
  }

  /** A new webhook, active immediately. */
  async register(ctx: RequestContext, input: RegisterWebhookInput): Promise<WithSecret | Refusal> {
    const made = await this.#commands.run(ctx, {
      name: 'registerWebhook',
      input,
      again: (id) => ctx.em.findOne(WebhookEntity, id),
      work: async () => {
        if (!mayManage(ctx.caller, ctx.home.id)) throw notAllowed();
        refuse([...mistakesOfUrl(input.url, this.#origins), ...mistakesOfKinds(input.kinds)]);
        // Two concurrent requests would both count the same existing webhooks.
        await ctx.em.execute(sql`select pg_advisory_xact_lock(hashtextextended('alliance-hub webhooks', 0))`);
        if ((await ctx.em.count(WebhookEntity, { removedAt: null })) >= MOST_WEBHOOKS)
          throw new Refusal('INVALID', `${MOST_WEBHOOKS} webhooks are registered: remove one first.`);
        const webhook = ctx.em.create(WebhookEntity, {
          id: newRecordId(ctx.home.id),
          url: new URL(input.url).href,
          kinds: [...new Set(input.kinds)],
          state: 'ACTIVE',
          disabledBecause: null,
          secretVersion: 1,
          secretSince: ctx.now,
          registeredBy: ctx.caller.subject,
          registeredAt: ctx.now,
          removedAt: null,
          deliveredAt: null,
          failingSince: null,
          failures: 0,
          failure: null,
          pausedUntil: null,
        });
        await ctx.em.flush();
        return webhook;
      },
    });
    return this.#withSecret(made);
  }

  /** Replaces the secret; for a day, deliveries are also signed with the former one. */
  async rotate(ctx: RequestContext, input: WebhookInput): Promise<WithSecret | Refusal> {
    const rotated = await this.#change(ctx, 'rotateWebhookSecret', input, async (webhook) => {
      webhook.secretVersion += 1;
      webhook.secretSince = ctx.now;
    });
    return this.#withSecret(rotated);
  }

  /** Changes the address or the kinds, or enables or disables it. */
  change(ctx: RequestContext, input: ChangeWebhookInput): Promise<Webhook | Refusal> {
    return this.#change(ctx, 'changeWebhook', input, async (webhook) => {
      const { url, kinds, enabled } = input;
      refuse([
        ...(url == null ? [] : mistakesOfUrl(url, this.#origins)),
        ...(kinds == null ? [] : mistakesOfKinds(kinds)),
      ]);
      if (url != null) webhook.url = new URL(url).href;
      if (kinds != null) webhook.kinds = [...new Set(kinds)];
      if (enabled === false)
        Object.assign(webhook, { state: 'DISABLED', disabledBecause: 'An administrator disabled it.' });
      if (enabled === true || url != null) {
        Object.assign(webhook, { failingSince: null, failures: 0, failure: null, pausedUntil: null });
        await this.#list.resume(ctx, webhook.id);
      }
      if (enabled === true) Object.assign(webhook, { state: 'ACTIVE', disabledBecause: null });
    });
  }

  /** Removes it; pending deliveries are not sent any more. */
  remove(ctx: RequestContext, input: WebhookInput): Promise<Webhook | Refusal> {
    return this.#change(ctx, 'removeWebhook', input, async (webhook) => {
      webhook.removedAt = ctx.now;
    });
  }

  /** Resends dead deliveries. */
  replay(ctx: RequestContext, input: ReplayWebhookInput): Promise<Webhook | Refusal> {
    return this.#change(ctx, 'replayWebhook', input, async (webhook) => {
      if (webhook.state === 'DISABLED')
        throw new Refusal('WRONG_STATE', 'The webhook is disabled: enable it first, then resend.');
      const replayed = await this.#list.replay(ctx, webhook.id, input.deliveryId ?? null);
      if (replayed === 0 && input.deliveryId != null) throw new Refusal('NOT_FOUND', 'There is no such dead delivery.');
    });
  }

  #change(
    ctx: RequestContext,
    name: string,
    input: WebhookInput,
    how: (webhook: Webhook) => Promise<void>,
  ): Promise<Webhook | Refusal> {
    return this.#commands.run(ctx, {
      name,
      input,
      again: (id) => ctx.em.findOne(WebhookEntity, id),
      work: async () => {
        // To a neighbour's administrator it does not exist.
        const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
        const webhook = mayManage(ctx.caller, ctx.home.id)
          ? await ctx.em.findOne(WebhookEntity, { id: input.webhookId, removedAt: null }, lock)
          : null;
        if (!webhook) throw new Refusal('NOT_FOUND', 'There is no such webhook, or you do not manage it.');
        await how(webhook);
        await ctx.em.flush();
        return webhook;
      },
    });
  }

  #withSecret(made: Webhook | Refusal): WithSecret | Refusal {
    if (made instanceof Refusal) return made;
    return { webhook: made, secret: writtenSecret(secretOf(this.#key, made.id, made.secretVersion)) };
  }
}

function refuse(mistakes: readonly RefusalDetail[]): void {
  if (mistakes.length > 0) throw new Refusal('INVALID', 'The webhook cannot be saved as entered.', mistakes);
}

const notAllowed = () => new Refusal('NOT_ALLOWED', 'Only administrators of the institution register webhooks.');
