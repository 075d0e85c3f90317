import { pino, type Logger } from 'pino';
import { openDatabase, type Database } from '../shared/database/orm.ts';
import type { Caller } from '../shared/identity/caller.ts';
import {
  createInternalTokenVerifier,
  type InternalTokenVerifier,
  type VerifiedCall,
} from '../shared/identity/internal-token.ts';
import { createServiceTokens, type ServiceTokens } from '../shared/identity/service-token.ts';
import { JobQueue } from '../shared/outbox/jobs.ts';
import { Outbox } from '../shared/outbox/outbox.ts';
import { traced } from '../shared/outbox/trace-of.ts';
import { atMost } from '../shared/program/at-most.ts';
import { openPictures, openShapeCheck, type Pictures, type ShapeCheck } from '../shared/sealing/index.ts';
import { RequestContext } from '../shared/serving/request-context.ts';
import { safeLog } from '../shared/serving/safe-log.ts';
import { newTraceId } from '../shared/serving/trace.ts';
import type { InstitutionOptions } from './options.ts';

// Several pages of credentials may be prepared at once.
const WAITING_CHECKS = 2000;
// How long each part may take to close.
const CLOSING_MS = 3000;

/** The caller of a request, and how that was proven; the token is null where the process itself calls. */
export type Call = Pick<VerifiedCall, 'caller' | 'statement'> & { readonly token: string | null };

/** What the subgraphs and background tasks of a node share: its database, queue, identity and threads. */
export interface NodeRuntime {
  readonly clock: () => Date;
  readonly log: Logger;
  readonly database: Database;
  readonly jobs: JobQueue;
  readonly outbox: Outbox;
  readonly serviceTokens: ServiceTokens;
  readonly verifier: InternalTokenVerifier;
  readonly shapes: ShapeCheck;
  readonly pictures: Pictures;
  readonly contextOf: (call: Call, traceId: string) => RequestContext;
  /** A context for work that no request started: the caller is the institution's own service. */
  readonly ownContext: (traceId?: string) => RequestContext;
  /** Finishes the jobs that are running. */
  stopJobs(): Promise<void>;
  /** Closes the database and the threads. */
  close(): Promise<void>;
}

/** Opens the database and the job queue of a node, and prepares its identity. */
export async function openRuntime(options: InstitutionOptions): Promise<NodeRuntime> {
  const { home, clock = () => new Date() } = options;
  const log = safeLog(options.log ?? pino(), { institution: home.id });
  const shapes =
    options.shapes ?? (await openShapeCheck(options.standardsFolder ?? null, { mostWaiting: WAITING_CHECKS }));
  const pictures = openPictures(options.picture ?? undefined);
  const database = await openDatabase(
    options.databaseUrl,
    options.subgraphs.flatMap((subgraph) => subgraph.entities),
  );
  const jobs = new JobQueue(options.databaseUrl, log);
  await jobs.start();
  const contextOf = (call: Call, traceId: string) =>
    new RequestContext({
      ...call,
      home,
      traceId,
      em: database.em.fork({ useContext: true, ...traced(traceId) }),
      now: clock(),
      log: log.child({ traceId }),
    });
  return {
    clock,
    log,
    database,
    jobs,
    outbox: new Outbox(home.id, jobs, clock),
    serviceTokens: createServiceTokens({ institution: home.id, key: options.serviceKey, clock }),
    verifier: createInternalTokenVerifier({ hub: new URL(options.hub), institution: home.id, clock }),
    shapes,
    pictures,
    contextOf,
    ownContext: (traceId = newTraceId()) => contextOf(ownCall(home.id), traceId),
    stopJobs: () => atMost(CLOSING_MS, jobs.stop()),
    async close() {
      await atMost(CLOSING_MS, database.close(true));
      await Promise.all([options.shapes ? null : shapes.close(), pictures.close()]);
    },
  };
}

/** The institution itself calling: a job, a message from one of its own subgraphs. */
function ownCall(institution: string): Call {
  const caller: Caller = {
    subject: `${institution}|service`,
    institution,
    roles: ['SERVICE'],
    learner: null,
    depth: 0,
  };
  return { caller, statement: null, token: null };
}
