import { Directive, Field, ID, InputType } from 'type-graphql';
import type { ChangeKind as Kind } from '../../shared/changes/change.ts';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { resultUnion } from '../refusals.ts';
import { ChangeKind } from './change-kind.type.ts';
import { Webhook, WebhookWithSecret } from './webhook.type.ts';

@InputType({ description: 'An administrator registers an address to be notified of changes at their institution.' })
export class RegisterWebhookInput {
  @Field(() => String, {
    description: 'The address to POST to: https, at an origin that the operator of the node allows.',
  })
  url!: string;

  @Field(() => [ChangeKind], {
    description:
      'The kinds of change to notify; at least one, and none that is visible to the learner only (`RECEIVED_CREDENTIAL_CHANGED`, `CONSENT_CHANGED`, `LEARNER_CHANGED`).',
  })
  kinds!: Kind[];

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'An administrator changes a webhook; fields that are not given stay as they are.' })
export class ChangeWebhookInput {
  @Field(() => ID, { description: 'The webhook.' })
  @Directive('@institution')
  webhookId!: string;

  @Field(() => String, { nullable: true, description: 'The new address, also for deliveries already queued.' })
  url?: string | null;

  @Field(() => [ChangeKind], { nullable: true, description: 'The kinds of change to notify from now on.' })
  kinds?: Kind[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True enables it (dead deliveries must be resent separately), false disables it.',
  })
  enabled?: boolean | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'Identifies a webhook.' })
export class WebhookInput {
  @Field(() => ID, { description: 'The webhook.' })
  @Directive('@institution')
  webhookId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'Which of a webhook’s dead deliveries to resend.' })
export class ReplayWebhookInput {
  @Field(() => ID, { description: 'The webhook.' })
  @Directive('@institution')
  webhookId!: string;

  @Field(() => ID, { nullable: true, description: 'One delivery by its id; all dead ones by default.' })
  deliveryId?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const RegisterWebhookResult = resultUnion('RegisterWebhookResult', () => WebhookWithSecret);
export const RotateWebhookSecretResult = resultUnion('RotateWebhookSecretResult', () => WebhookWithSecret);
export const ChangeWebhookResult = resultUnion('ChangeWebhookResult', () => Webhook);
export const RemoveWebhookResult = resultUnion('RemoveWebhookResult', () => Webhook);
export const ReplayWebhookResult = resultUnion('ReplayWebhookResult', () => Webhook);
