import type { Logger } from 'pino';
import { HUB, type HubSubgraphsOptions } from './options.ts';
import type { Inbox } from '../shared/messages/inbox.ts';
import type { JobQueue, RunningJob } from '../shared/outbox/jobs.ts';
import type { Message } from '../shared/outbox/message.ts';
import { declareDeliveries, DELIVERIES } from '../shared/outbox/outbox.ts';
import { declareSubgraphJobs, workOnSubgraphJobs, type RunningSubgraphs } from '../shared/outbox/subgraph-jobs.ts';
import { Undeliverable } from '../shared/outbox/undeliverable.ts';
import type { RequestContext } from '../shared/serving/request-context.ts';
import { newTraceId } from '../shared/serving/trace.ts';

const CONCURRENT_DELIVERIES = 4;

/** What the hub’s job workers need. */
export interface JobWorkerParts extends Pick<HubSubgraphsOptions, 'deliver'> {
  readonly jobs: JobQueue;
  readonly inbox: Inbox;
  readonly log: Logger;
  readonly ownContext: (traceId?: string) => RequestContext;
}

/** Every job of every subgraph, and the outbox of the hub. */
export async function startHubJobs(running: RunningSubgraphs, parts: JobWorkerParts): Promise<void> {
  const { jobs, ownContext } = parts;
  await declareDeliveries(jobs);
  await declareSubgraphJobs(jobs, running);
  await workOnSubgraphJobs({ jobs, running, ownContext });
  const bringOne = (message: Message, { traceId = newTraceId() }: RunningJob) => bring(parts, message, traceId);
  await jobs.work<Message>(DELIVERIES, bringOne, { concurrency: CONCURRENT_DELIVERIES });
}

/** Delivers to another subgraph of the hub directly, to a node through the gateway. A refused message becomes a dead letter. */
async function bring(parts: JobWorkerParts, message: Message, traceId: string): Promise<void> {
  const { id, kind, to } = message;
  if (to === HUB.id) return takeHere(parts, message, traceId);
  const delivered = await parts.deliver(message, traceId);
  if (delivered.kind === 'delivered') return;
  if (delivered.kind === 'unreachable') throw new Error(delivered.message);
  parts.log.error(
    { message: id, kind, to, traceId, reason: delivered.message },
    'message refused: moved to the dead-letter queue',
  );
  throw new Undeliverable(delivered.message);
}

/** Reports internal failures in words that contain nobody's data, since operators read them. */
async function takeHere({ inbox, ownContext, log }: JobWorkerParts, message: Message, traceId: string): Promise<void> {
  try {
    await inbox.take(ownContext(traceId), message);
  } catch (error) {
    if (error instanceof Undeliverable) throw error;
    log.error({ err: error, message: message.id, kind: message.kind, traceId }, 'message not handled');
    throw new Error(`${message.kind} failed at the hub itself (${(error as Error).name}): see its log.`, {
      cause: error,
    });
  }
}
