import { Directive, Field, ID, InputType } from 'type-graphql';
import type { ChangeKind as Kind } from '../../shared/changes/change.ts';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { resultUnion } from '../refusals.ts';
import { ChangeKind } from './change-kind.type.ts';
import { Webhook, WebhookWithSecret } from './webhook.type.ts';

@InputType({ description: 'An administrator registers an address that is told of changes at their own institution.' })
export class RegisterWebhookInput {
  @Field(() => String, {
    description: 'Where to POST: https, at an origin that the operator of the node allows.',
  })
  url!: string;

  @Field(() => [ChangeKind], {
    description:
      'What to be told of; at least one, and none of which only the learner may know (`RECEIVED_CREDENTIAL_CHANGED`, `CONSENT_CHANGED`, `LEARNER_CHANGED`).',
  })
  kinds!: Kind[];

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'An administrator changes a webhook: what is not given stays.' })
export class ChangeWebhookInput {
  @Field(() => ID, { description: 'The webhook.' })
  @Directive('@institution')
  webhookId!: string;

  @Field(() => String, { nullable: true, description: 'Where to POST from now on, also what waits.' })
  url?: string | null;

  @Field(() => [ChangeKind], { nullable: true, description: 'What to be told of from now on.' })
  kinds?: Kind[] | null;

  @Field(() => Boolean, { nullable: true, description: 'True enables it (replay what is dead), false disables it.' })
  enabled?: boolean | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'Which webhook.' })
export class WebhookInput {
  @Field(() => ID, { description: 'The webhook.' })
  @Directive('@institution')
  webhookId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'What of a webhook’s dead deliveries is to be tried again.' })
export class ReplayWebhookInput {
  @Field(() => ID, { description: 'The webhook.' })
  @Directive('@institution')
  webhookId!: string;

  @Field(() => ID, { nullable: true, description: 'One delivery by its id; all that are dead unless given.' })
  deliveryId?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const RegisterWebhookResult = resultUnion('RegisterWebhookResult', () => WebhookWithSecret);
export const RotateWebhookSecretResult = resultUnion('RotateWebhookSecretResult', () => WebhookWithSecret);
export const ChangeWebhookResult = resultUnion('ChangeWebhookResult', () => Webhook);
export const RemoveWebhookResult = resultUnion('RemoveWebhookResult', () => Webhook);
export const ReplayWebhookResult = resultUnion('ReplayWebhookResult', () => Webhook);
