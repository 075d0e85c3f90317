import { randomUUIDv7 } from 'node:crypto';
import type { Logger } from 'pino';
import { RECEIVER_IS_BACK } from '../../subgraphs/shared/messages/receiver-is-back.ts';
import type { Message } from '../../subgraphs/shared/outbox/message.ts';
import { HUB_ITSELF } from '../identity/authenticated.ts';
import type { Deliver } from './delivery.ts';

/**
 * Tells an institution that one it missed is back, so that its messages go out at once. Told once: where this is lost,
 * the sender's next try brings them all the same.
 */
export async function tellOfReturn(
  { deliver, clock, log }: { readonly deliver: Deliver; readonly clock: () => Date; readonly log: Logger },
  sender: string,
  receiver: string,
): Promise<void> {
  const id = randomUUIDv7();
  const at = clock().toISOString();
  const message: Message = { id, from: 'hub', to: sender, kind: RECEIVER_IS_BACK, payload: { receiver }, at };
  const told = await deliver(message, { authenticated: HUB_ITSELF, traceId: id.replaceAll('-', ''), log });
  log.info({ sender, receiver, told: told.kind }, 'an institution is back');
}
