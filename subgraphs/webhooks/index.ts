import type { Subgraph } from '../shared/serving/subgraph.ts';
import type { WebhookEvent } from './delivery/cloud-event.ts';
import { WebhookDeliveryService } from './delivery/delivery.service.ts';
import { DeliveryListService } from './delivery/delivery-list.service.ts';
import { createWebhookSender } from './delivery/sender.ts';
import { Institution } from './institution/institution.type.ts';
import { MessageListService } from './message/message-list.service.ts';
import { MessageResolver } from './message/message.resolver.ts';
import { ReplayEntity } from './message/replay.entity.ts';
import { ReplayService } from './message/replay.service.ts';
import { WebhookEntity } from './webhook/webhook.entity.ts';
import { WebhookInstitutionResolver, WebhookResolver } from './webhook/webhook.resolver.ts';
import { WebhookService } from './webhook/webhook.service.ts';

/**
 * Webhooks to partners' systems. The folder `message` is about something else: the institution's undelivered messages to
 * other institutions, which its administrators list and resend in the same way. Served by every institution.
 */
export const webhooks: Subgraph = {
  name: 'webhooks',
  entities: [WebhookEntity, ReplayEntity],
  resolvers: [WebhookResolver, WebhookInstitutionResolver, MessageResolver],
  orphanedTypes: [Institution],
  start(dependencies) {
    const { jobs, commands, publicAddress, webhooks: settings } = dependencies;
    const key = dependencies.keyFor('webhooks');
    const sender = createWebhookSender(settings ?? { addresses: [] });
    const list = new DeliveryListService({ jobs });
    const service = new WebhookService({ commands, list, origins: sender.origins, key });
    const delivery = new WebhookDeliveryService({ jobs, sender, key, publicAddress });
    const messages = new MessageListService({ jobs });
    const replays = new ReplayService({ commands, list: messages });
    return {
      resolvers: [
        new WebhookResolver({ webhooks: service, list }),
        new WebhookInstitutionResolver(service),
        new MessageResolver({ list: messages, replays }),
      ],
      references: {
        Institution: async (_ctx, id) => ({ id }),
        Webhook: (ctx, id) => service.visible(ctx, id),
      },
      changed: (ctx, changes) => delivery.order(ctx, changes),
      jobs: { deliver: (ctx, event: WebhookEvent) => delivery.deliver(ctx, event) },
    };
  },
};
