import { Arg, Ctx, Directive, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import { FIRST } from '../../shared/serving/arguments.ts';
import { pageSize } from '../../shared/serving/connection.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { DeliveryListService, WaitingDelivery } from '../delivery/delivery-list.service.ts';
import { Institution } from '../institution/institution.type.ts';
import type { Webhook as WebhookRecord } from './webhook.entity.ts';
import {
  ChangeWebhookInput,
  ChangeWebhookResult,
  RegisterWebhookInput,
  RegisterWebhookResult,
  RemoveWebhookResult,
  ReplayWebhookInput,
  ReplayWebhookResult,
  RotateWebhookSecretResult,
  WebhookInput,
} from './webhook.input.ts';
import type { WebhookService, WithSecret } from './webhook.service.ts';
import { Webhook, WebhookDelivery } from './webhook.type.ts';

@Resolver(() => Webhook)
export class WebhookResolver {
  readonly #webhooks: WebhookService;
  readonly #list: DeliveryListService;

  constructor(parts: { webhooks: WebhookService; list: DeliveryListService }) {
    this.#webhooks = parts.webhooks;
    this.#list = parts.list;
  }

  @Mutation(() => RegisterWebhookResult, {
    description:
      'An administrator registers a partner’s system to be notified of changes at their institution. The secret is shown once, in this answer.',
  })
  @Directive('@institution')
  registerWebhook(
    @Arg('input', () => RegisterWebhookInput) input: RegisterWebhookInput,
    @Ctx() ctx: RequestContext,
  ): Promise<WithSecret | Refusal> {
    return this.#webhooks.register(ctx, input);
  }

  @Mutation(() => RotateWebhookSecretResult, {
    description: 'Gives a webhook a new secret. For one day, deliveries are signed with the previous one as well.',
  })
  rotateWebhookSecret(
    @Arg('input', () => WebhookInput) input: WebhookInput,
    @Ctx() ctx: RequestContext,
  ): Promise<WithSecret | Refusal> {
    return this.#webhooks.rotate(ctx, input);
  }

  @Mutation(() => ChangeWebhookResult, {
    description: 'Changes the address or the kinds of a webhook, or enables or disables it.',
  })
  changeWebhook(
    @Arg('input', () => ChangeWebhookInput) input: ChangeWebhookInput,
    @Ctx() ctx: RequestContext,
  ): Promise<WebhookRecord | Refusal> {
    return this.#webhooks.change(ctx, input);
  }

  @Mutation(() => RemoveWebhookResult, {
    description: 'Removes a webhook: nothing more is sent to it. Returns its last state.',
  })
  removeWebhook(
    @Arg('input', () => WebhookInput) input: WebhookInput,
    @Ctx() ctx: RequestContext,
  ): Promise<WebhookRecord | Refusal> {
    return this.#webhooks.remove(ctx, input);
  }

  @Mutation(() => ReplayWebhookResult, { description: 'Resends dead deliveries of a webhook.' })
  replayWebhook(
    @Arg('input', () => ReplayWebhookInput) input: ReplayWebhookInput,
    @Ctx() ctx: RequestContext,
  ): Promise<WebhookRecord | Refusal> {
    return this.#webhooks.replay(ctx, input);
  }

  @FieldResolver(() => [WebhookDelivery], {
    description: 'Its undelivered changes: dead ones first, then the oldest.',
  })
  deliveries(
    @Root() webhook: WebhookRecord,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, FIRST) first: number,
  ): Promise<WaitingDelivery[]> {
    return this.#list.of(ctx, webhook.id, pageSize(first));
  }
}

/** Contributed: an institution's webhooks. */
@Resolver(() => Institution)
export class WebhookInstitutionResolver {
  readonly #webhooks: WebhookService;

  constructor(webhooks: WebhookService) {
    this.#webhooks = webhooks;
  }

  @FieldResolver(() => [Webhook], {
    nullable: true,
    description: 'The webhooks of the institution, at most 20. For its administrators; null for anybody else.',
  })
  webhooks(@Root() { id }: Institution, @Ctx() ctx: RequestContext): Promise<readonly WebhookRecord[] | null> {
    return id === ctx.home.id ? this.#webhooks.all(ctx) : Promise.resolve(null);
  }
}
