import { hkdfSync } from 'node:crypto';
import { pino } from 'pino';
import { HUB, type HubSubgraphsOptions } from './options.ts';
import { startHubJobs } from './jobs.ts';
import type { LiveFeed } from '../shared/changes/live-event.ts';
import { startLiveFeed } from '../shared/changes/live-feed.ts';
import { takeTold } from '../shared/changes/take-told.ts';
import { LIVE_CHANGED } from '../shared/changes/told.ts';
import { Commands } from '../shared/commands/commands.ts';
import { shareLeadership } from '../shared/database/leadership.ts';
import { openDatabase } from '../shared/database/orm.ts';
import { startPurge } from '../shared/database/purge.ts';
import { requireDatabase } from '../shared/database/require-database.ts';
import type { Caller } from '../shared/identity/caller.ts';
import type { InstitutionDirectory } from '../shared/identity/directory.ts';
import { messageHandlers } from '../shared/messages/handlers.ts';
import { Inbox } from '../shared/messages/inbox.ts';
import { JobQueue } from '../shared/outbox/jobs.ts';
import type { Message } from '../shared/outbox/message.ts';
import { Outbox } from '../shared/outbox/outbox.ts';
import { traced } from '../shared/outbox/trace-of.ts';
import { atMost } from '../shared/program/at-most.ts';
import { shareOf } from '../shared/program/share.ts';
import { PersonalData } from '../shared/personal-data/holder.ts';
import { Readings } from '../shared/reading/readings.ts';
import { buildSubgraph, printSubgraph } from '../shared/serving/build-schema.ts';
import {
  allowedStatusLists,
  createEvidenceSource,
  createExchange,
  openShapeCheck,
  SHAPE_THREADS,
  type EvidenceSource,
} from '../shared/sealing/index.ts';
import { createCursors } from '../shared/serving/cursor.ts';
import { createLocalSubgraph } from '../shared/serving/execute-locally.ts';
import type { AskAsCaller, GraphClient } from '../shared/serving/graph-client.ts';
import type { HubDependencies, NodeAbsences, StatusListAnswer } from '../shared/serving/hub-dependencies.ts';
import type { LocalSubgraph } from '../shared/serving/local-subgraph.ts';
import { RequestContext } from '../shared/serving/request-context.ts';
import { safeLog } from '../shared/serving/safe-log.ts';
import { newTraceId } from '../shared/serving/trace.ts';
import type { MessageHandler, Subgraph, SubgraphDependencies } from '../shared/serving/subgraph.ts';
import { AbsenceService } from '../trust/health/absence.service.ts';
import { HEARTBEAT, takeHeartbeat } from '../trust/health/heartbeat.ts';
import { readRelease } from '../trust/health/release.ts';
import { createDirectory } from '../trust/institution/directory.ts';
import { StatusListService } from '../trust/status-list/status-list.service.ts';

// Of all workers together: PostgreSQL allows 100 unless told otherwise. A worker has some for its jobs besides.
const CONNECTIONS = 16;
const FEWEST_CONNECTIONS = 4;
/** Searches are many and short: compiling them or spreading one over processors costs more than it gives. */
const SEARCHING = {
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  random_page_cost: '1.1',
  work_mem: '32MB',
  statement_timeout: '60s',
};
// How long each part may take to close.
const CLOSING_MS = 3000;

/** The hub's own subgraphs, running. */
export interface RunningHubSubgraphs {
  readonly locals: readonly LocalSubgraph[];
  readonly directory: InstitutionDirectory;
  /** Whose messages wait for whom, the same for every process of the hub. */
  readonly absences: NodeAbsences;
  /**
   * Takes a message addressed to the hub, from the caller who brought it; throwing means "deliver again later".
   *
   * @throws UnacceptableMessage where no delivery will ever make it acceptable
   */
  onMessage(message: Message, caller: Caller, traceId?: string): Promise<void>;
  /** A member's status list by its id, for the public. */
  readStatusList(id: string): Promise<StatusListAnswer>;
  /** Changes at the institutions, as they tell of them. */
  readonly live: LiveFeed;
  /** Finishes what runs and closes. */
  stop(): Promise<void>;
}

const SERVICE: Caller = { subject: 'hub|service', institution: 'hub', roles: ['SERVICE'], learner: null, depth: 0 };
/** Messages that may be taken twice, so that the inbox need not remember them. */
const UNREMEMBERED: Readonly<Record<string, MessageHandler>> = { [HEARTBEAT]: takeHeartbeat, [LIVE_CHANGED]: takeTold };

/**
 * Starts the subgraphs of the hub in this process: one database, their job workers, and the directory of the members.
 *
 * @throws Error with a sentence for the operator where the database does not answer
 */
export async function startHubSubgraphs(options: HubSubgraphsOptions): Promise<RunningHubSubgraphs> {
  const { databaseUrl, subgraphs, fetchNode, observations, refreshMs, workers = 1, clock = () => new Date() } = options;
  const log = safeLog(options.log ?? pino(), { part: 'subgraphs' });
  const entities = subgraphs.flatMap((subgraph) => subgraph.entities);
  const shapes =
    options.shapes ??
    (await openShapeCheck(options.standardsFolder ?? null, { threads: shareOf(SHAPE_THREADS, workers) }));
  // What judges by shapes takes a second to load: a program's first verification does not wait for it.
  if (!options.shapes && options.standardsFolder !== undefined) shapes.check({}).catch(() => {});
  await requireDatabase(databaseUrl);
  const database = await openDatabase(
    databaseUrl,
    entities,
    shareOf(CONNECTIONS, workers, FEWEST_CONNECTIONS),
    SEARCHING,
  );
  const jobs = new JobQueue(databaseUrl, log);
  const contextOf = (caller: Caller, traceId: string, ask?: AskAsCaller) =>
    new RequestContext({
      ask,
      caller,
      traceId,
      log: log.child({ traceId }),
      home: HUB,
      statement: null,
      token: null,
      em: database.em.fork({ useContext: true, ...traced(traceId) }),
      now: clock(),
    });
  const ownContext = (traceId = newTraceId()) => contextOf(SERVICE, traceId);

  const directory = await createDirectory({ em: () => database.em.fork(), log, every: refreshMs });
  const release = await readRelease(options.schemaFolder, refreshMs);
  await jobs.start();

  const outbox = new Outbox(HUB.id, jobs, clock);
  const { statusListAddresses: allowed = [], privateNetworks } = options;
  const elsewhere = allowedStatusLists({ allowed, privateNetworks, clock });
  const statusLists = new StatusListService({ directory, fetchNode, elsewhere });
  const hub: HubDependencies = {
    directory,
    fetchNode,
    observations,
    statusLists,
    evidence: evidenceFor(options, clock),
    releaseHashOf: (name) => release.hashOf(name),
  };
  const dependenciesOf = (subgraph: Subgraph): SubgraphDependencies => ({
    home: HUB,
    clock,
    outbox,
    jobs,
    hub,
    log,
    ownContext,
    seal: null,
    // Nothing that the hub's own subgraphs write names it.
    publicAddress: '',
    keyFor: (purpose) => new Uint8Array(hkdfSync('sha256', options.cursorSecret, '', purpose, 32)),
    shapes,
    graph: { ask: askAsCaller },
    cursors: createCursors(options.cursorSecret),
    personalData: new PersonalData(),
    readings: new Readings(outbox, () => Promise.reject(new Error('Nobody reads about a learner at the hub.'))),
    commands: new Commands(subgraph.name),
  });
  const running = subgraphs.map((subgraph) => ({ subgraph, started: subgraph.start(dependenciesOf(subgraph)) }));
  const inbox = new Inbox(messageHandlers(running));
  await startHubJobs(running, { jobs, inbox, log, ownContext, deliver: options.deliver });
  const leadership = shareLeadership({
    databaseUrl,
    name: 'alliance-hub',
    log,
    async lead(signal) {
      const purging = startPurge({ em: () => database.em.fork(), clock, log });
      try {
        await Promise.all([untilAborted(signal), ...running.map(({ started }) => started.lead?.(signal))]);
      } finally {
        await purging.stop();
      }
    },
  });
  const live = await startLiveFeed({ databaseUrl, em: () => database.em.fork(), log });

  return {
    directory,
    live,
    absences: new AbsenceService({ ownContext }),
    locals: running.map(({ subgraph, started }) =>
      createLocalSubgraph({
        name: subgraph.name,
        sdl: printSubgraph(subgraph),
        schema: buildSubgraph(subgraph, started),
        plainLists: new Set(subgraph.plainLists),
        contextOf,
      }),
    ),
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
      await atMost(CLOSING_MS, jobs.stop());
      await atMost(CLOSING_MS, database.close(true));
      if (!options.shapes) await shapes.close();
    },
  };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function evidenceFor(options: HubSubgraphsOptions, clock: () => Date): EvidenceSource | null {
  const { evidence, revocationAddresses, privateNetworks } = options;
  if (evidence) return evidence;
  if (!revocationAddresses) return null;
  return createEvidenceSource({ exchange: createExchange({ allowed: revocationAddresses, privateNetworks }), clock });
}

/** The hub has no rights of its own in the graph: it asks as the person whose request it answers, or not at all. */
const askAsCaller: GraphClient['ask'] = (ctx, document, variables) =>
  ctx.ask
    ? ctx.ask(document, variables)
    : Promise.reject(new Error('The hub asks the graph only for somebody whose request came through its gateway.'));
