import type { Audience, ChangeKind } from '../shared/changes/change.ts';
import { startChangeRelay } from '../shared/changes/relay.ts';
import { startPurge } from '../shared/database/purge.ts';
import { startCheckpoints } from '../shared/integrity/checkpoint.ts';
import { deliverMessages } from '../shared/messages/deliver.ts';
import { startHeartbeat } from '../shared/messages/heartbeat.ts';
import type { Inbox } from '../shared/messages/inbox.ts';
import { startDailyJobs } from '../shared/outbox/daily.ts';
import { jobNames, workOnSubgraphJobs, type RunningSubgraphs } from '../shared/outbox/subgraph-jobs.ts';
import { printSubgraph } from '../shared/serving/build-schema.ts';
import { watchSeal } from '../shared/serving/watch-seal.ts';
import type { InstitutionOptions } from './options.ts';
import type { NodeRuntime } from './runtime.ts';

/** The tasks of a node beside answering requests. */
export interface BackgroundTasks {
  stop(): Promise<void>;
}

/** Starts the heartbeat, the outbox, the job workers, the relay of changes, daily jobs, log checkpoints and the purge. */
export async function startBackground(
  options: InstitutionOptions,
  runtime: NodeRuntime,
  running: RunningSubgraphs,
  inbox: Inbox,
): Promise<BackgroundTasks> {
  const { home, hub, subgraphs, seal = null, checkpointMs } = options;
  const { clock, log, database, jobs, outbox, serviceTokens, ownContext } = runtime;
  const em = () => database.em.fork();
  const heartbeat = startHeartbeat({
    home,
    hub,
    serviceTokens,
    jobs,
    em,
    clock,
    log,
    every: options.heartbeatMs ?? 10_000,
    subgraphs: subgraphs.map((subgraph) => ({ name: subgraph.name, sdl: printSubgraph(subgraph) })),
    queues: jobNames(running),
  });
  const purge = startPurge({ em, clock, log, tables: subgraphs.flatMap(({ purged = [] }) => purged) });
  const daily = startDailyJobs({ jobs, running, em, log });
  const every = checkpointMs === undefined ? {} : { every: checkpointMs };
  const checkpoints = startCheckpoints({
    institution: home.id,
    key: options.serviceKey,
    em,
    outbox,
    clock,
    log,
    ...every,
  });
  const sealWatch = watchSeal({ seal, clock, log });
  const completions = new Map(running.flatMap(({ started }) => Object.entries(started.completions ?? {})));
  await deliverMessages({ jobs, hub, home, serviceTokens, inbox, ownContext, completions, log });
  await workOnSubgraphJobs({ jobs, running, ownContext });
  const relay = await startChangeRelay({
    databaseUrl: options.databaseUrl,
    jobs,
    hub,
    serviceTokens,
    audiences: audiencesOf(running),
    followers: running.flatMap(({ started }) => started.changed ?? []),
    ownContext,
    log,
  });
  return {
    async stop() {
      heartbeat.stop();
      sealWatch.stop();
      daily.stop();
      await relay.stop();
      await purge.stop();
      await checkpoints.stop();
    },
  };
}

function audiencesOf(running: RunningSubgraphs): Map<ChangeKind, Audience> {
  return new Map(running.flatMap(({ started }) => Object.entries(started.changes ?? {}) as [ChangeKind, Audience][]));
}
