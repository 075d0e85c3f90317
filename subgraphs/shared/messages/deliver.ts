import type { Logger } from 'pino';
import type { Message } from '../outbox/message.ts';
import { DELIVERIES } from '../outbox/outbox.ts';
import type { JobQueue, RunningJob } from '../outbox/jobs.ts';
import { Undeliverable } from '../outbox/undeliverable.ts';
import type { Home, RequestContext } from '../serving/request-context.ts';
import type { MessageCompletion } from '../serving/subgraph.ts';
import type { Inbox } from './inbox.ts';
import { throughHub, type ThroughHub } from './through-hub.ts';

const AT_ONCE = 4;

/** What delivering messages needs. */
export interface DeliveryOptions extends ThroughHub {
  readonly jobs: JobQueue;
  readonly home: Home;
  /** Accepts the messages between subgraphs of this institution. */
  readonly inbox: Inbox;
  readonly ownContext: (traceId?: string) => RequestContext;
  /** By kind: completes a message when it is sent, with content that is not kept in the outbox. */
  readonly completions?: ReadonlyMap<string, MessageCompletion>;
  readonly log: Logger;
}

/** Delivers one message, within the trace of its cause. */
interface Travelling extends DeliveryOptions {
  readonly message: Message;
  readonly traceId: string | undefined;
}

/**
 * Delivers the outbox: messages within this institution directly, all others through the hub. What cannot be delivered
 * now is retried; what can never be delivered becomes a dead letter with its reason, until it is resent.
 */
export async function deliverMessages(options: DeliveryOptions): Promise<void> {
  const deliverOne = (message: Message, { traceId }: RunningJob) => deliver({ ...options, message, traceId });
  await options.jobs.work<Message>(DELIVERIES, deliverOne, { concurrency: AT_ONCE });
}

async function deliver(travelling: Travelling): Promise<void> {
  const { home, log, traceId, message } = travelling;
  const { id, kind, to } = message;
  try {
    const whole = { ...travelling, message: await completed(travelling) };
    await (to === home.id ? deliverHere(whole) : throughHub(whole, whole.message, traceId));
  } catch (error) {
    if (error instanceof Undeliverable) {
      log.error(
        { message: id, kind, to, traceId, reason: error.message },
        'message refused: moved to the dead-letter queue',
      );
    }
    throw error;
  }
}

async function completed({ completions, ownContext, message, traceId }: Travelling): Promise<Message> {
  const complete = completions?.get(message.kind);
  return complete ? complete(ownContext(traceId), message) : message;
}

/** Reports internal failures without personal data, since operators read the reports. */
async function deliverHere({ inbox, ownContext, log, message, traceId }: Travelling): Promise<void> {
  try {
    await inbox.take(ownContext(traceId), message);
  } catch (error) {
    if (error instanceof Undeliverable) throw error;
    log.error({ err: error, message: message.id, kind: message.kind, traceId }, 'message not handled');
    throw new Error(`${message.kind} failed at ${message.to} itself (${(error as Error).name}): see its log.`, {
      cause: error,
    });
  }
}
