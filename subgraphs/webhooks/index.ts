import type { Subgraph } from '../shared/serving/subgraph.ts';
import type { WebhookEvent } from './delivery/cloud-event.ts';
import { WebhookDeliveryService } from './delivery/delivery.service.ts';
import { DeliveryListService } from './delivery/delivery-list.service.ts';
import { createWebhookSender } from './delivery/sender.ts';
import { Institution } from './institution/institution.type.ts';
import { WebhookEntity } from './webhook/webhook.entity.ts';
import { WebhookInstitutionResolver, WebhookResolver } from './webhook/webhook.resolver.ts';
import { WebhookService } from './webhook/webhook.service.ts';

/** Partners' systems that are told of changes: at every institution, of its own records. */
export const webhooks: Subgraph = {
  name: 'webhooks',
  entities: [WebhookEntity],
  resolvers: [WebhookResolver, WebhookInstitutionResolver],
  orphanedTypes: [Institution],
  start(dependencies) {
    const { jobs, publicAddress, webhooks: settings } = dependencies;
    const key = dependencies.keyFor('webhooks');
    const sender = createWebhookSender(settings ?? { addresses: [] });
    const list = new DeliveryListService({ jobs });
    const service = new WebhookService({ commands: dependencies.commands, list, origins: sender.origins, key });
    const delivery = new WebhookDeliveryService({ jobs, sender, key, publicAddress });
    return {
      resolvers: [new WebhookResolver({ webhooks: service, list }), new WebhookInstitutionResolver(service)],
      references: {
        Institution: async (_ctx, id) => ({ id }),
        Webhook: (ctx, id) => service.visible(ctx, id),
      },
      changed: (ctx, changes) => delivery.order(ctx, changes),
      jobs: { deliver: (ctx, event: WebhookEvent) => delivery.deliver(ctx, event) },
    };
  },
};
