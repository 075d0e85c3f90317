import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { ChangeKind } from '../../shared/changes/change.ts';

export type WebhookState = 'ACTIVE' | 'DISABLED';

/**
 * An address of a partner's system that is notified of changes. Its secret is not stored, but derived from its id and
 * version.
 */
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
    /** The record is kept, so that a repeated removal gets the same answer. */
    removedAt: p.datetime().strictNullable(),
    deliveredAt: p.datetime().strictNullable(),
    /** Since when no delivery has succeeded, and the number of attempts since. */
    failingSince: p.datetime().strictNullable(),
    failures: p.integer(),
    failure: p.text().strictNullable(),
    /** Until when nothing is sent, because the last attempt failed. */
    pausedUntil: p.datetime().strictNullable(),
  },
});

export type Webhook = InferEntity<typeof WebhookEntity>;
