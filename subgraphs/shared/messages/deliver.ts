import type { Logger } from 'pino';
import type { ServiceTokens } from '../identity/service-token.ts';
import type { Message } from '../outbox/message.ts';
import { DEAD_DELIVERIES, DELIVERIES } from '../outbox/outbox.ts';
import type { JobQueue } from '../outbox/jobs.ts';
import type { Home, RequestContext } from '../serving/request-context.ts';
import { UnacceptableMessage, type Inbox } from './inbox.ts';

const AT_ONCE = 4;
const TIMEOUT_MS = 10_000;

/** What delivering stands on. */
export interface DeliveryOptions {
  readonly jobs: JobQueue;
  readonly hub: string;
  readonly home: Home;
  readonly serviceTokens: ServiceTokens;
  /** Takes messages from one subgraph of this institution to another. */
  readonly inbox: Inbox;
  readonly ownContext: () => RequestContext;
  readonly log: Logger;
}

/**
 * Delivers the outbox: messages for this very institution at once, all others through the hub. What cannot be
 * delivered now is tried again; what no try can deliver lies in the dead-letter queue until an operator replays it.
 */
export async function deliverMessages(options: DeliveryOptions): Promise<void> {
  await options.jobs.work<Message>(DELIVERIES, (message) => deliver(options, message), { concurrency: AT_ONCE });
}

async function deliver(options: DeliveryOptions, message: Message): Promise<void> {
  const refusal =
    message.to === options.home.id ? await deliverHere(options, message) : await deliverThroughHub(options, message);
  if (refusal === null) return;
  options.log.error(
    { message: message.id, kind: message.kind, to: message.to, reason: refusal },
    'message refused: kept as dead',
  );
  await options.jobs.send(options.ownContext().em, DEAD_DELIVERIES, message);
}

/** @returns null when delivered, the reason when the receiver will never take it; throws to be tried again. */
async function deliverHere(options: DeliveryOptions, message: Message): Promise<string | null> {
  try {
    await options.inbox.take(options.ownContext(), message);
    return null;
  } catch (error) {
    if (error instanceof UnacceptableMessage) return error.message;
    throw error;
  }
}

async function deliverThroughHub(options: DeliveryOptions, message: Message): Promise<string | null> {
  const answer = await fetch(`${options.hub}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await options.serviceTokens.token()}` },
    body: JSON.stringify(message),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await answer.text();
  if (answer.ok) return null;
  const forGood = answer.status >= 400 && answer.status < 500 && ![401, 408, 425, 429].includes(answer.status);
  if (forGood) return text.slice(0, 500);
  throw new Error(`${message.to} did not take the message: HTTP ${answer.status}`);
}
