import { randomUUIDv7 } from 'node:crypto';
import type { Logger } from 'pino';
import { RECEIVER_IS_BACK } from '../../subgraphs/shared/messages/receiver-is-back.ts';
import type { Message } from '../../subgraphs/shared/outbox/message.ts';
import type { NodeAbsences } from '../../subgraphs/shared/serving/hub-dependencies.ts';
import { HUB_ITSELF } from '../identity/authenticated.ts';
import type { Deliver } from './delivery.ts';

/** What announcing needs of the hub. */
export interface AnnounceReturnParts {
  readonly deliver: Deliver;
  readonly absences: Pick<NodeAbsences, 'back'>;
  readonly clock: () => Date;
  readonly log: Logger;
}

/**
 * Tells the institutions with messages queued for an unreachable one that it is back, so that they retry immediately. It
 * is announced once: if that is lost, the sender's next regular try delivers them.
 */
export async function announceReturn(
  { deliver, absences, clock, log }: AnnounceReturnParts,
  receiver: string,
): Promise<void> {
  const senders = await absences.back(receiver).catch((error: unknown) => {
    log.warn({ error: (error as Error).name, receiver }, 'cannot read which institutions wait for one that is back');
    return [];
  });
  await Promise.all(
    senders.map(async (sender) => {
      const id = randomUUIDv7();
      const at = clock().toISOString();
      const message: Message = { id, from: 'hub', to: sender, kind: RECEIVER_IS_BACK, payload: { receiver }, at };
      const announced = await deliver(message, { authenticated: HUB_ITSELF, traceId: id.replaceAll('-', ''), log });
      log.info({ sender, receiver, announced: announced.kind }, 'return of an institution announced');
    }),
  );
}
