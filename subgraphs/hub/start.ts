import type { LiveFeed } from '../shared/changes/live-event.ts';
import { startLiveFeed } from '../shared/changes/live-feed.ts';
import { takeTold } from '../shared/changes/take-told.ts';
import { LIVE_CHANGED } from '../shared/changes/told.ts';
import { shareLeadership, type Leadership } from '../shared/database/leadership.ts';
import { startPurge } from '../shared/database/purge.ts';
import type { Caller } from '../shared/identity/caller.ts';
import type { InstitutionDirectory } from '../shared/identity/directory.ts';
import { messageHandlers } from '../shared/messages/handlers.ts';
import { Inbox } from '../shared/messages/inbox.ts';
import type { Message } from '../shared/outbox/message.ts';
import type { RunningSubgraphs } from '../shared/outbox/subgraph-jobs.ts';
import {
  allowedStatusLists,
  createEvidenceSource,
  createExchange,
  type EvidenceSource,
} from '../shared/sealing/index.ts';
import { buildSubgraph, printSubgraph } from '../shared/serving/build-schema.ts';
import { createLocalSubgraph } from '../shared/serving/execute-locally.ts';
import type { NodeAbsences, StatusListAnswer } from '../shared/serving/hub-dependencies.ts';
import type { LocalSubgraph } from '../shared/serving/local-subgraph.ts';
import type { MessageHandler } from '../shared/serving/subgraph.ts';
import { newTraceId } from '../shared/serving/trace.ts';
import { AbsenceService } from '../trust/health/absence.service.ts';
import { HEARTBEAT, takeHeartbeat } from '../trust/health/heartbeat.ts';
import { readRelease } from '../trust/health/release.ts';
import { createDirectory } from '../trust/institution/directory.ts';
import { StatusListService } from '../trust/status-list/status-list.service.ts';
import { startHubJobs } from './jobs.ts';
import type { HubSubgraphsOptions } from './options.ts';
import { openRuntime, type HubRuntime } from './runtime.ts';
import { startSubgraphs } from './start-subgraphs.ts';

/** The hub's own subgraphs, running. */
export interface RunningHubSubgraphs {
  readonly locals: readonly LocalSubgraph[];
  readonly directory: InstitutionDirectory;
  /** Which institutions have messages queued for which unreachable ones, the same for every process of the hub. */
  readonly absences: NodeAbsences;
  /**
   * Takes a message addressed to the hub, from the caller who brought it; throwing means "deliver again later".
   *
   * @throws UnacceptableMessage where no delivery will ever make it acceptable
   */
  onMessage(message: Message, caller: Caller, traceId?: string): Promise<void>;
  /** A member's status list by its id, for the public. */
  readStatusList(id: string): Promise<StatusListAnswer>;
  /** Changes that the institutions announce. */
  readonly live: LiveFeed;
  /** Finishes what is running, then closes. */
  stop(): Promise<void>;
}

/** Messages that do no harm when taken twice, so that the inbox need not remember them. */
const UNREMEMBERED: Readonly<Record<string, MessageHandler>> = { [HEARTBEAT]: takeHeartbeat, [LIVE_CHANGED]: takeTold };

/**
 * Starts the subgraphs of the hub in this process: one database, their job workers, and the directory of the members.
 *
 * @throws Error with a sentence for the operator where the database does not answer
 */
export async function startHubSubgraphs(options: HubSubgraphsOptions): Promise<RunningHubSubgraphs> {
  const { databaseUrl, fetchNode, observations, refreshMs, deliver } = options;
  const runtime = await openRuntime(options);
  const { clock, log, database, jobs, contextOf, ownContext } = runtime;
  const em = () => database.em.fork();
  const directory = await createDirectory({ em, log, every: refreshMs });
  const release = await readRelease(options.schemaFolder, refreshMs);
  await jobs.start();

  const statusLists = statusListsOf(options, directory, clock);
  const evidence = evidenceFor(options, clock);
  const releaseHashOf = (name: string) => release.hashOf(name);
  const hub = { directory, fetchNode, observations, statusLists, evidence, releaseHashOf };
  const running = startSubgraphs(options, runtime, hub);
  const inbox = new Inbox(messageHandlers(running));
  await startHubJobs(running, { jobs, inbox, log, ownContext, deliver });
  const leadership = leadIn(databaseUrl, runtime, running);
  const live = await startLiveFeed({ databaseUrl, em, log });

  return {
    directory,
    live,
    absences: new AbsenceService({ ownContext }),
    locals: localsOf(running, contextOf),
    readStatusList: (id) => statusLists.read(ownContext(), id),
    onMessage(message, caller, traceId = newTraceId()) {
      const ctx = contextOf(caller, traceId);
      const take = UNREMEMBERED[message.kind];
      return take ? take(ctx, message) : inbox.take(ctx, message);
    },
    async stop() {
      directory.stop();
      release.stop();
      await leadership.stop();
      await live.stop();
      await Promise.all(running.map(({ started }) => started.stop?.()));
      await runtime.close();
    },
  };
}

function localsOf(running: RunningSubgraphs, contextOf: HubRuntime['contextOf']): LocalSubgraph[] {
  return running.map(({ subgraph, started }) =>
    createLocalSubgraph({
      name: subgraph.name,
      sdl: printSubgraph(subgraph),
      schema: buildSubgraph(subgraph, started),
      plainLists: new Set(subgraph.plainLists),
      contextOf,
    }),
  );
}

/** Does what one process of the hub does for all: what its subgraphs' `lead` does, and the purge. */
function leadIn(databaseUrl: string, { database, clock, log }: HubRuntime, running: RunningSubgraphs): Leadership {
  return shareLeadership({
    databaseUrl,
    name: 'alliance-hub',
    log,
    async lead(signal) {
      const tables = running.flatMap(({ subgraph: { purged = [] } }) => purged);
      const purge = startPurge({ em: () => database.em.fork(), clock, log, tables });
      try {
        await Promise.all([untilAborted(signal), ...running.map(({ started }) => started.lead?.(signal))]);
      } finally {
        await purge.stop();
      }
    },
  });
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function statusListsOf(
  { fetchNode, statusListAddresses: allowed = [], privateNetworks }: HubSubgraphsOptions,
  directory: InstitutionDirectory,
  clock: () => Date,
): StatusListService {
  const elsewhere = allowedStatusLists({ allowed, privateNetworks, clock });
  return new StatusListService({ directory, fetchNode, elsewhere });
}

function evidenceFor(options: HubSubgraphsOptions, clock: () => Date): EvidenceSource | null {
  const { evidence, revocationAddresses, privateNetworks } = options;
  if (evidence) return evidence;
  if (!revocationAddresses) return null;
  return createEvidenceSource({ exchange: createExchange({ allowed: revocationAddresses, privateNetworks }), clock });
}
