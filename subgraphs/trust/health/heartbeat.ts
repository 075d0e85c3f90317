import type { Heartbeat } from '../../shared/messages/heartbeat.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { HeartbeatEntity } from './heartbeat.entity.ts';

/** The only kind of message whose ids the inbox does not remember. */
export const HEARTBEAT = 'trust.heartbeat';

const MOST_SUBGRAPHS = 50;
const NAME = /^[a-z][a-z0-9-]{0,40}$/;
const HASH = /^[0-9a-f]{64}$/;

/**
 * Stores a heartbeat, in one statement that replaces the previous one. Storing it twice does no harm, so its id is not
 * remembered, unlike that of any other message.
 *
 * @throws UnacceptableMessage if it was not sent by the node it reports on, or is not a heartbeat
 */
export async function takeHeartbeat(ctx: RequestContext, message: Message): Promise<void> {
  if (message.from !== ctx.caller.institution || !ctx.caller.roles.includes('SERVICE')) {
    throw new UnacceptableMessage(`Only the node of ${message.from} may send its heartbeat.`);
  }
  const { subgraphs, deliveries } = readHeartbeat(message.payload);
  await ctx.em.upsert(HeartbeatEntity, {
    institution: message.from,
    receivedAt: ctx.now,
    subgraphs: subgraphs.map(({ name, sdlHash }) => ({ name, sdlHash })),
    pending: deliveries.pending,
    dead: deliveries.dead,
    oldestPendingAt: deliveries.oldestPendingAt === null ? null : new Date(deliveries.oldestPendingAt),
  });
}

function readHeartbeat(payload: unknown): Heartbeat {
  const { subgraphs, deliveries } = payload as Partial<Heartbeat>;
  const wellFormed =
    Array.isArray(subgraphs) &&
    subgraphs.length <= MOST_SUBGRAPHS &&
    subgraphs.every((subgraph) => matches(subgraph?.name, NAME) && matches(subgraph?.sdlHash, HASH)) &&
    isCount(deliveries?.pending) &&
    isCount(deliveries.dead) &&
    isMomentOrNull(deliveries.oldestPendingAt);
  if (!wellFormed)
    throw new UnacceptableMessage('The message is not a heartbeat that this release of the hub can read.');
  return payload as Heartbeat;
}

function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 31;
}

function isMomentOrNull(value: unknown): value is string | null {
  return value === null || (typeof value === 'string' && !Number.isNaN(Date.parse(value)));
}
