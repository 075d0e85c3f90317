import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { ChangeKind } from '../../shared/changes/change.ts';

export type WebhookState = 'ACTIVE' | 'DISABLED';

/** An address of a partner's system that is notified of changes. Its secret is derived from its id and version, and not stored. */
export const WebhookEntity = defineEntity({
  name: 'Webhook',
  schema: 'webhooks',
  tableName: 'webhook',
  properties: {
    id: p.text().primary(),
    url: p.text(),
    kinds: p.array().$type<ChangeKind[]>(),
    state: p.text().$type<WebhookState>(),
    disabledBecause: p.text().strictNullable(),
    secretVersion: p.integer(),
    secretSince: p.datetime(),
    registeredBy: p.text(),
    registeredAt: p.datetime(),
    /** It is kept for who asks for the same removal twice. */
    removedAt: p.datetime().strictNullable(),
    deliveredAt: p.datetime().strictNullable(),
    /** Since when no delivery has succeeded, and how often one was tried since. */
    failingSince: p.datetime().strictNullable(),
    failures: p.integer(),
    failure: p.text().strictNullable(),
    /** Until when nothing is sent, because the last try failed. */
    pausedUntil: p.datetime().strictNullable(),
  },
});

export type Webhook = InferEntity<typeof WebhookEntity>;
