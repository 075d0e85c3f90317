import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { ChangeKind as Kind } from '../../shared/changes/change.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';
import { ChangeKind } from './change-kind.type.ts';

export const WebhookState = enumType('WebhookState', 'Whether anything is sent to a webhook.', {
  ACTIVE: 'Changes are sent; failed deliveries are retried.',
  DISABLED: 'Nothing is sent until an administrator enables it.',
});

@ObjectType({
  description:
    'An address of a partner’s system that is notified of changes at one institution, by signed CloudEvents that carry ids only. Visible to that institution’s administrators only.',
})
@Directive('@key(fields: "id")')
export class Webhook {
  @Field(() => ID, { description: 'Record id at the institution.' })
  id!: string;

  @Field(() => String, { description: 'The address to which changes are sent by POST.' })
  url!: string;

  @Field(() => [ChangeKind], { description: 'The kinds of change it is notified of.' })
  kinds!: Kind[];

  @Field(() => WebhookState, { description: 'Whether anything is sent to it.' })
  state!: keyof typeof WebhookState;

  @Field(() => String, { nullable: true, description: 'Why it is disabled; null while it is active.' })
  disabledBecause!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was registered.' })
  registeredAt!: Date;

  @Field(() => DateTimeScalar, {
    description: 'When its secret was created. For one day after, deliveries are signed with the previous one as well.',
  })
  secretSince!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the last successful delivery was made; null before the first.',
  })
  deliveredAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when every attempt has failed; null if the last one succeeded.',
  })
  failingSince!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why the last attempt failed; null if it succeeded.' })
  failure!: string | null;
}

@ObjectType({ description: 'A webhook with its secret, which is shown only here.' })
export class WebhookWithSecret {
  @Field(() => Webhook, { description: 'The webhook.' })
  webhook!: Webhook;

  @Field(() => String, {
    description:
      '`whsec_` and 32 random bytes in base64: with it the receiver verifies the sender (Standard Webhooks).',
  })
  secret!: string;
}

export const WebhookDeliveryState = enumType('WebhookDeliveryState', 'The state of a delivery.', {
  PENDING: 'Queued, or being retried.',
  DEAD: 'Dead letter: the webhook was disabled, or delivery has failed for more than three days. It can be resent.',
});

@ObjectType({ description: 'A change that has not been delivered to a webhook yet, or could not be.' })
export class WebhookDelivery {
  @Field(() => ID, { description: 'The same in every attempt: `webhook-id`, and the event’s `id`.' })
  id!: string;

  @Field(() => ChangeKind, { description: 'What changed.' })
  kind!: Kind;

  @Field(() => ID, { description: 'The record that changed.' })
  record!: string;

  @Field(() => DateTimeScalar, { description: 'When it changed.' })
  at!: Date;

  @Field(() => WebhookDeliveryState, { description: 'Its state.' })
  state!: keyof typeof WebhookDeliveryState;

  @Field(() => Int, {
    description: 'Number of attempts, including those postponed because other deliveries to the webhook failed.',
  })
  tries!: number;

  @Field(() => String, { nullable: true, description: 'Why the last attempt failed; null before the first.' })
  lastError!: string | null;
}
