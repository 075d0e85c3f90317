import { pino, type Logger } from 'pino';
import { Commands } from './shared/commands/commands.ts';
import { openDatabase } from './shared/database/orm.ts';
import { requireDatabase } from './shared/database/require-database.ts';
import type { Caller } from './shared/identity/caller.ts';
import type { InstitutionDirectory } from './shared/identity/directory.ts';
import { Inbox } from './shared/messages/inbox.ts';
import { JobQueue } from './shared/outbox/jobs.ts';
import type { Message } from './shared/outbox/message.ts';
import { declareDeliveries, DELIVERIES, Outbox } from './shared/outbox/outbox.ts';
import { Undeliverable } from './shared/outbox/undeliverable.ts';
import { Readings } from './shared/reading/readings.ts';
import { buildSubgraph, printSubgraph } from './shared/serving/build-schema.ts';
import { createCursors } from './shared/serving/cursor.ts';
import { createLocalSubgraph } from './shared/serving/execute-locally.ts';
import type { HubDependencies } from './shared/serving/hub-dependencies.ts';
import type { LocalSubgraph } from './shared/serving/local-subgraph.ts';
import { RequestContext, type Home } from './shared/serving/request-context.ts';
import { safeLog } from './shared/serving/safe-log.ts';
import type { MessageHandler, RunningSubgraph, Subgraph, SubgraphDependencies } from './shared/serving/subgraph.ts';
import { HEARTBEAT, takeHeartbeat } from './trust/health/heartbeat.ts';
import { readRelease } from './trust/health/release.ts';
import { createDirectory } from './trust/institution/directory.ts';

/** What became of bringing a message to a node: done, not now, or never. */
export type HubDelivery =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'unreachable'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string };

/** The subgraphs that run in the hub, and what they need of the gateway. */
export interface HubSubgraphsOptions extends Pick<HubDependencies, 'fetchNode' | 'observations'> {
  readonly subgraphs: readonly Subgraph[];
  readonly databaseUrl: string;
  /** Where the SDLs of the hub's release lie, `schema/`: nodes of other releases are told apart by them. */
  readonly schemaFolder: string;
  /** Signs cursors: the same in every process of the hub. */
  readonly cursorSecret: Uint8Array;
  /** Brings a message of the hub's own to a node. May be called as soon as this starts: throw until it can be done. */
  readonly deliver: (message: Message) => Promise<HubDelivery>;
  readonly log?: Logger;
  readonly clock?: () => Date;
  /** Milliseconds between two readings of the registry and of the release; 5000 unless told. */
  readonly refreshMs?: number;
}

/** The hub's own subgraphs, running. */
export interface HubSubgraphs {
  readonly locals: readonly LocalSubgraph[];
  readonly directory: InstitutionDirectory;
  /**
   * Takes a message addressed to the hub, from the caller who brought it; throwing means "deliver again later".
   *
   * @throws UnacceptableMessage where no delivery will ever make it acceptable
   */
  onMessage(message: Message, caller: Caller, traceId?: string): Promise<void>;
  /** Finishes what runs and closes. */
  stop(): Promise<void>;
}

const HUB: Home = { id: 'hub', name: 'Alliance Hub', country: 'EU', language: 'en' };
const SERVICE: Caller = { subject: 'hub|service', institution: 'hub', roles: ['SERVICE'], learner: null, depth: 0 };
const DELIVERIES_AT_ONCE = 4;

/**
 * Starts the subgraphs of the hub in this process: one database, their job workers, and the directory of the members.
 *
 * @throws Error with a sentence for the operator where the database does not answer
 */
export async function startHubSubgraphs(options: HubSubgraphsOptions): Promise<HubSubgraphs> {
  const { databaseUrl, subgraphs, fetchNode, observations, refreshMs, clock = () => new Date() } = options;
  const log = safeLog(options.log ?? pino(), { part: 'subgraphs' });
  const entities = subgraphs.flatMap((subgraph) => subgraph.entities);
  await requireDatabase(databaseUrl);
  const database = await openDatabase(databaseUrl, entities);
  const jobs = new JobQueue(databaseUrl, log);
  const contextOf = (caller: Caller, traceId: string) =>
    new RequestContext({
      caller,
      traceId,
      log: log.child({ traceId }),
      home: HUB,
      statement: null,
      token: null,
      em: database.em.fork({ useContext: true }),
      now: clock(),
    });
  const ownContext = () => contextOf(SERVICE, newTraceId());

  const directory = await createDirectory({ em: () => database.em.fork(), log, every: refreshMs });
  const release = await readRelease(options.schemaFolder, refreshMs);
  await jobs.start();

  const outbox = new Outbox(HUB.id, jobs, clock);
  const hub: HubDependencies = { directory, fetchNode, observations, releaseHashOf: (name) => release.hashOf(name) };
  const dependenciesOf = (subgraph: Subgraph): SubgraphDependencies => ({
    home: HUB,
    clock,
    outbox,
    jobs,
    hub,
    log,
    ownContext,
    seal: null,
    graph: { ask: () => Promise.reject(new Error("The hub's own subgraphs do not ask the graph.")) },
    cursors: createCursors(options.cursorSecret),
    readings: new Readings(outbox, () => Promise.reject(new Error('Nobody reads about a learner at the hub.'))),
    commands: new Commands(subgraph.name),
  });
  const running = subgraphs.map((subgraph) => ({ subgraph, started: subgraph.start(dependenciesOf(subgraph)) }));
  const inbox = new Inbox(handlersOf(running));
  await startWorkers(running, { jobs, inbox, log, ownContext, deliver: options.deliver });

  return {
    directory,
    locals: running.map(({ subgraph, started }) =>
      createLocalSubgraph({
        name: subgraph.name,
        sdl: printSubgraph(subgraph),
        schema: buildSubgraph(subgraph, started),
        contextOf,
      }),
    ),
    onMessage(message, caller, traceId = newTraceId()) {
      const ctx = contextOf(caller, traceId);
      return message.kind === HEARTBEAT ? takeHeartbeat(ctx, message) : inbox.take(ctx, message);
    },
    async stop() {
      directory.stop();
      release.stop();
      await Promise.all(running.map(({ started }) => started.stop?.()));
      await jobs.stop();
      await database.close(true);
    },
  };
}

type Running = readonly { readonly subgraph: Subgraph; readonly started: RunningSubgraph }[];

function handlersOf(running: Running): Map<string, MessageHandler> {
  const handlers = running.flatMap(({ subgraph, started }) =>
    Object.entries(started.messages ?? {}).map(([name, handle]) => [`${subgraph.name}.${name}`, handle] as const),
  );
  return new Map(handlers);
}

interface Workshop extends Pick<HubSubgraphsOptions, 'deliver'> {
  readonly jobs: JobQueue;
  readonly inbox: Inbox;
  readonly log: Logger;
  readonly ownContext: () => RequestContext;
}

/** Every job of every subgraph, and the outbox of the hub. */
async function startWorkers(running: Running, shop: Workshop): Promise<void> {
  const { jobs, ownContext } = shop;
  await declareDeliveries(jobs);
  for (const { subgraph, started } of running) {
    for (const [name, handle] of Object.entries(started.jobs ?? {})) {
      await jobs.declare(`${subgraph.name}.${name}`);
      await jobs.work(`${subgraph.name}.${name}`, (data) => handle(ownContext(), data as never));
    }
  }
  await jobs.work<Message>(DELIVERIES, (message) => bring(shop, message), { concurrency: DELIVERIES_AT_ONCE });
}

/** To another subgraph of the hub at once, to a node through the gateway. What nobody takes lies as dead. */
async function bring({ deliver, inbox, log, ownContext }: Workshop, message: Message): Promise<void> {
  if (message.to === HUB.id) return inbox.take(ownContext(), message);
  const delivered = await deliver(message);
  if (delivered.kind === 'delivered') return;
  if (delivered.kind === 'unreachable') throw new Error(delivered.message);
  log.error(
    { message: message.id, kind: message.kind, to: message.to, reason: delivered.message },
    'message refused: kept as dead',
  );
  throw new Undeliverable(delivered.message);
}

function newTraceId(): string {
  return crypto.randomUUID().replaceAll('-', '');
}
