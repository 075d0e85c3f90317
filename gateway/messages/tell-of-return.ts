import { randomUUIDv7 } from 'node:crypto';
import type { Logger } from 'pino';
import { RECEIVER_IS_BACK } from '../../subgraphs/shared/messages/receiver-is-back.ts';
import type { Message } from '../../subgraphs/shared/outbox/message.ts';
import type { NodeAbsences } from '../../subgraphs/shared/serving/hub-dependencies.ts';
import { HUB_ITSELF } from '../identity/authenticated.ts';
import type { Deliver } from './delivery.ts';

/** What telling stands on. */
export interface TellOfReturnParts {
  readonly deliver: Deliver;
  readonly absences: Pick<NodeAbsences, 'back'>;
  readonly clock: () => Date;
  readonly log: Logger;
}

/**
 * Tells the institutions that missed one that it is back, so that their messages go out at once. Told once: where this
 * is lost, the sender's next try brings them all the same.
 */
export async function tellOfReturn(
  { deliver, absences, clock, log }: TellOfReturnParts,
  receiver: string,
): Promise<void> {
  const senders = await absences.back(receiver).catch((error: unknown) => {
    log.warn({ error: (error as Error).name, receiver }, 'who waits for an institution is not known');
    return [];
  });
  await Promise.all(
    senders.map(async (sender) => {
      const id = randomUUIDv7();
      const at = clock().toISOString();
      const message: Message = { id, from: 'hub', to: sender, kind: RECEIVER_IS_BACK, payload: { receiver }, at };
      const told = await deliver(message, { authenticated: HUB_ITSELF, traceId: id.replaceAll('-', ''), log });
      log.info({ sender, receiver, told: told.kind }, 'an institution is back');
    }),
  );
}
