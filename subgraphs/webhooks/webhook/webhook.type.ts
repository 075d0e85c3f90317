import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { ChangeKind as Kind } from '../../shared/changes/change.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';
import { ChangeKind } from './change-kind.type.ts';

export const WebhookState = enumType('WebhookState', 'Whether a webhook is sent anything.', {
  ACTIVE: 'It is told of changes; what fails is tried again.',
  DISABLED: 'Nothing is sent until an administrator enables it.',
});

@ObjectType({
  description:
    'An address of a partner’s system that is told of changes at one institution: CloudEvents with ids only, signed. Only that institution’s administrators see it.',
})
@Directive('@key(fields: "id")')
export class Webhook {
  @Field(() => ID, { description: 'Record id at the institution.' })
  id!: string;

  @Field(() => String, { description: 'Where changes are sent, by POST.' })
  url!: string;

  @Field(() => [ChangeKind], { description: 'What it is told of.' })
  kinds!: Kind[];

  @Field(() => WebhookState, { description: 'Whether it is sent anything.' })
  state!: keyof typeof WebhookState;

  @Field(() => String, { nullable: true, description: 'Why it is disabled; null while it is not.' })
  disabledBecause!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was registered.' })
  registeredAt!: Date;

  @Field(() => DateTimeScalar, {
    description: 'When its secret was made. For a day after, deliveries are signed with the former one as well.',
  })
  secretSince!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When something was delivered last; null before.' })
  deliveredAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when every try has failed; null while none has.' })
  failingSince!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why the last try failed; null where it did not.' })
  failure!: string | null;
}

@ObjectType({ description: 'A webhook with its secret, which is shown here and never again.' })
export class WebhookWithSecret {
  @Field(() => Webhook, { description: 'The webhook.' })
  webhook!: Webhook;

  @Field(() => String, {
    description: '`whsec_` and 32 random bytes in base64: with it the receiver checks who sent it (Standard Webhooks).',
  })
  secret!: string;
}

export const WebhookDeliveryState = enumType('WebhookDeliveryState', 'How a delivery stands.', {
  PENDING: 'On its way, or to be tried again.',
  DEAD: 'Given up: the webhook was disabled, or three days and some have passed. It may be replayed.',
});

@ObjectType({ description: 'A change that a webhook is still to be told of, or was not told of.' })
export class WebhookDelivery {
  @Field(() => ID, { description: 'The same in every try: `webhook-id`, and the event’s `id`.' })
  id!: string;

  @Field(() => ChangeKind, { description: 'What changed.' })
  kind!: Kind;

  @Field(() => ID, { description: 'The record that changed.' })
  record!: string;

  @Field(() => DateTimeScalar, { description: 'When it changed.' })
  at!: Date;

  @Field(() => WebhookDeliveryState, { description: 'How it stands.' })
  state!: keyof typeof WebhookDeliveryState;

  @Field(() => Int, { description: 'How often it was tried, or waited for others to succeed.' })
  tries!: number;

  @Field(() => String, { nullable: true, description: 'Why the last try failed; null before the first.' })
  lastError!: string | null;
}
