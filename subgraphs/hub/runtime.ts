import { pino, type Logger } from 'pino';
import { shareOf } from '../shared/program/share.ts';
import { openDatabase, type Database } from '../shared/database/orm.ts';
import { requireDatabase } from '../shared/database/require-database.ts';
import type { Caller } from '../shared/identity/caller.ts';
import { JobQueue } from '../shared/outbox/jobs.ts';
import { Outbox } from '../shared/outbox/outbox.ts';
import { traced } from '../shared/outbox/trace-of.ts';
import { atMost } from '../shared/program/at-most.ts';
import { openShapeCheck, SHAPE_THREADS, type ShapeCheck } from '../shared/sealing/index.ts';
import type { AskAsCaller } from '../shared/serving/graph-client.ts';
import { RequestContext } from '../shared/serving/request-context.ts';
import { safeLog } from '../shared/serving/safe-log.ts';
import { newTraceId } from '../shared/serving/trace.ts';
import { HUB, type HubSubgraphsOptions } from './options.ts';

// Of all workers together: PostgreSQL allows 100 by default. Each worker has a few more for its jobs.
const CONNECTIONS = 16;
const FEWEST_CONNECTIONS = 4;
/** Searches are many and short: compiling them, or running one on several processors, costs more than it saves. */
const SEARCHING = {
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  random_page_cost: '1.1',
  work_mem: '32MB',
  statement_timeout: '60s',
};
// How long each part may take to close.
const CLOSING_MS = 3000;
const SERVICE: Caller = { subject: 'hub|service', institution: 'hub', roles: ['SERVICE'], learner: null, depth: 0 };

/** What the hub's own subgraphs share: their database, queue and request contexts. */
export interface HubRuntime {
  readonly clock: () => Date;
  readonly log: Logger;
  readonly database: Database;
  readonly jobs: JobQueue;
  readonly outbox: Outbox;
  readonly shapes: ShapeCheck;
  /** @param ask asks the graph within the request that is being answered; absent where there is none */
  readonly contextOf: (caller: Caller, traceId: string, ask?: AskAsCaller) => RequestContext;
  /** A context for work that no request started: the caller is the hub itself. */
  readonly ownContext: (traceId?: string) => RequestContext;
  /** Finishes the jobs that are running, then closes. */
  close(): Promise<void>;
}

/** Opens the database of the hub and its job queue, which is not started yet. */
export async function openRuntime(options: HubSubgraphsOptions): Promise<HubRuntime> {
  const { databaseUrl, subgraphs, workers = 1, clock = () => new Date() } = options;
  const log = safeLog(options.log ?? pino(), { part: 'subgraphs' });
  const shapes = options.shapes ?? (await openShapes(options, workers));
  await requireDatabase(databaseUrl);
  const entities = subgraphs.flatMap((subgraph) => subgraph.entities);
  const connections = shareOf(CONNECTIONS, workers, FEWEST_CONNECTIONS);
  const database = await openDatabase(databaseUrl, entities, connections, SEARCHING);
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
  return {
    clock,
    log,
    database,
    jobs,
    outbox: new Outbox(HUB.id, jobs, clock),
    shapes,
    contextOf,
    ownContext: (traceId = newTraceId()) => contextOf(SERVICE, traceId),
    async close() {
      await atMost(CLOSING_MS, jobs.stop());
      await atMost(CLOSING_MS, database.close(true));
      if (!options.shapes) await shapes.close();
    },
  };
}

/** Loading the shapes takes a second: a running hub loads them now, so that the first verification need not wait. */
async function openShapes({ standardsFolder }: HubSubgraphsOptions, workers: number): Promise<ShapeCheck> {
  const shapes = await openShapeCheck(standardsFolder ?? null, { threads: shareOf(SHAPE_THREADS, workers) });
  if (standardsFolder !== undefined) shapes.check({}).catch(() => {});
  return shapes;
}
