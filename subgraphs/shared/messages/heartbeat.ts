import { createHash, randomUUIDv7 } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { ServiceTokens } from '../identity/service-token.ts';
import type { JobQueue } from '../outbox/jobs.ts';
import { DEAD_DELIVERIES, DELIVERIES } from '../outbox/outbox.ts';
import type { Home } from '../serving/request-context.ts';

/** What a node reports to the hub about itself, as the payload of `trust.heartbeat`. */
export interface Heartbeat {
  /** SHA-256 of each subgraph's SDL, so that the hub sees which release the node runs. */
  readonly subgraphs: readonly { readonly name: string; readonly sdlHash: string; readonly databaseMs: number }[];
  readonly deliveries: { readonly pending: number; readonly dead: number; readonly oldestPendingAt: string | null };
}

/** What a heartbeat needs. */
export interface HeartbeatOptions {
  readonly home: Home;
  readonly hub: string;
  readonly serviceTokens: ServiceTokens;
  readonly jobs: JobQueue;
  readonly em: () => EntityManager;
  readonly clock: () => Date;
  readonly log: Logger;
  /** Milliseconds between two heartbeats. */
  readonly every: number;
  readonly subgraphs: readonly { readonly name: string; readonly sdl: string }[];
  /** Queues other than the outbox whose work may wait for the hub: woken together with it. */
  readonly queues?: readonly string[];
}

/** While the hub does not answer, heartbeats are sent more often. */
const MISSING_MS = 2000;

/**
 * Reports regularly to the hub that the node is running. A lost heartbeat is not repeated: the next one contains
 * everything. When the hub answers again after an outage, all waiting messages and jobs are retried immediately.
 */
export function startHeartbeat(options: HeartbeatOptions): { stop(): void } {
  const hashes = options.subgraphs.map(({ name, sdl }) => ({ name, sdlHash: hashOfSdl(sdl) }));
  const { jobs, em, log, every, queues = [] } = options;
  let reachable = true;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const beat = async () => {
    try {
      await send(options, hashes);
      if (!reachable) for (const queue of [DELIVERIES, ...queues]) await jobs.wake(em(), queue);
      reachable = true;
    } catch (error) {
      if (reachable && !stopped)
        log.warn({ reason: (error as Error).message }, 'the hub does not accept the heartbeat');
      reachable = false;
    }
    if (!stopped) timer = setTimeout(() => void beat(), reachable ? every : Math.min(every, MISSING_MS));
  };
  void beat();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** The hash by which hub and node compare their releases of a subgraph. */
export function hashOfSdl(sdl: string): string {
  return createHash('sha256').update(sdl).digest('hex');
}

async function send(options: HeartbeatOptions, hashes: readonly { name: string; sdlHash: string }[]): Promise<void> {
  const em = options.em();
  const before = performance.now();
  const pending = await options.jobs.waiting(em, DELIVERIES);
  const databaseMs = Math.round(performance.now() - before);
  const dead = await options.jobs.waiting(em, DEAD_DELIVERIES);
  const payload: Heartbeat = {
    subgraphs: hashes.map((subgraph) => ({ ...subgraph, databaseMs })),
    deliveries: { pending: pending.count, dead: dead.count, oldestPendingAt: pending.oldest?.toISOString() ?? null },
  };
  const at = options.clock().toISOString();
  const message = { id: randomUUIDv7(), from: options.home.id, to: 'hub', kind: 'trust.heartbeat', payload, at };
  const answer = await fetch(`${options.hub}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await options.serviceTokens.token()}` },
    body: JSON.stringify(message),
    signal: AbortSignal.timeout(5000),
  });
  await answer.text();
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
}
