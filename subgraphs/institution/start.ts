import { hkdfSync } from 'node:crypto';
import { pino } from 'pino';
import type { FastifyRequest } from 'fastify';
import type { JWK } from 'jose';
import type { InstitutionOptions } from './options.ts';
import type { ChangeKind, Audience } from '../shared/changes/change.ts';
import { startChangeRelay } from '../shared/changes/relay.ts';
import { Commands } from '../shared/commands/commands.ts';
import { openDatabase } from '../shared/database/orm.ts';
import { startPurge } from '../shared/database/purge.ts';
import type { Caller } from '../shared/identity/caller.ts';
import { createAugmentServices, openPictures, openShapeCheck } from '../shared/sealing/index.ts';
import { createInternalTokenVerifier, type VerifiedCall } from '../shared/identity/internal-token.ts';
import { createServiceTokens } from '../shared/identity/service-token.ts';
import { deliverMessages } from '../shared/messages/deliver.ts';
import { messageHandlers } from '../shared/messages/handlers.ts';
import { Inbox } from '../shared/messages/inbox.ts';
import { startCheckpoints } from '../shared/integrity/checkpoint.ts';
import { startHeartbeat } from '../shared/messages/heartbeat.ts';
import { RECEIVER_IS_BACK, receiverIsBack } from '../shared/messages/receiver-is-back.ts';
import { declareDeliveries, Outbox } from '../shared/outbox/outbox.ts';
import { startDailyJobs } from '../shared/outbox/daily.ts';
import { JobQueue } from '../shared/outbox/jobs.ts';
import { declareSubgraphJobs, jobNames, workOnSubgraphJobs } from '../shared/outbox/subgraph-jobs.ts';
import { traced } from '../shared/outbox/trace-of.ts';
import { atMost } from '../shared/program/at-most.ts';
import { PersonalData } from '../shared/personal-data/holder.ts';
import { Readings } from '../shared/reading/readings.ts';
import { buildSubgraph, printSubgraph } from '../shared/serving/build-schema.ts';
import { createCursors } from '../shared/serving/cursor.ts';
import { watchSeal } from '../shared/serving/watch-seal.ts';
import { createGraphClient } from '../shared/serving/graph-client.ts';
import { serveInstitution } from '../shared/serving/institution-server.ts';
import { RequestContext, type Home } from '../shared/serving/request-context.ts';
import { safeLog } from '../shared/serving/safe-log.ts';
import { newTraceId } from '../shared/serving/trace.ts';
import type { Subgraph, SubgraphDependencies } from '../shared/serving/subgraph.ts';

// Several pages of credentials may be prepared at once.
const WAITING_CHECKS = 2000;
// How long each part may take to close.
const CLOSING_MS = 3000;

/** A running node. */
export interface Institution {
  readonly port: number;
  readonly home: Home;
  /** Finishes what runs and closes. */
  stop(): Promise<void>;
}

/**
 * Starts one institution: its subgraphs on one port, one database, its job workers, and its heartbeat to the hub.
 *
 * @throws Error with a sentence for the operator where the port is taken or the database does not answer
 */
export async function startInstitution(options: InstitutionOptions): Promise<Institution> {
  const { home, hub, subgraphs, clock = () => new Date() } = options;
  const log = safeLog(options.log ?? pino(), { institution: home.id });
  const shapes =
    options.shapes ?? (await openShapeCheck(options.standardsFolder ?? null, { mostWaiting: WAITING_CHECKS }));
  const pictures = openPictures(options.picture ?? undefined);
  const database = await openDatabase(
    options.databaseUrl,
    subgraphs.flatMap((subgraph) => subgraph.entities),
  );
  const jobs = new JobQueue(options.databaseUrl, log);
  await jobs.start();

  const serviceTokens = createServiceTokens({ institution: home.id, key: options.serviceKey, clock });
  const verifier = createInternalTokenVerifier({ hub: new URL(hub), institution: home.id, clock });
  const outbox = new Outbox(home.id, jobs, clock);
  const cursors = createCursors(derivedSecret(options.serviceKey, 'cursors'));
  const graph = createGraphClient({ hub, serviceToken: () => serviceTokens.token() });
  const readings = new Readings(outbox, (signed, reader) => verifier.statementOf(signed, reader));

  const personalData = new PersonalData();
  const raising = options.proof ? createAugmentServices(options.proof, { clock }) : null;

  const contextOf = (call: Call, traceId: string) =>
    new RequestContext({
      ...call,
      home,
      traceId,
      em: database.em.fork({ useContext: true, ...traced(traceId) }),
      now: clock(),
      log: log.child({ traceId }),
    });
  const ownContext = (traceId = newTraceId()) => contextOf(ownCall(home.id), traceId);

  const dependenciesOf = (subgraph: Subgraph): SubgraphDependencies => ({
    home,
    clock,
    outbox,
    jobs,
    graph,
    cursors,
    readings,
    personalData,
    log,
    ownContext,
    seal: options.seal ?? null,
    webhooks: options.webhooks ?? null,
    raising,
    publicAddress: options.publicAddress ?? hub,
    keyFor: (purpose) => derivedSecret(options.serviceKey, purpose),
    shapes,
    pictures,
    commands: new Commands(subgraph.name),
  });
  const running = subgraphs.map((subgraph) => ({ subgraph, started: subgraph.start(dependenciesOf(subgraph)) }));
  for (const { subgraph, started } of running)
    if (started.personalData) personalData.add(subgraph.name, started.personalData);
  const inbox = new Inbox(messageHandlers(running).set(RECEIVER_IS_BACK, receiverIsBack(jobs)));

  await declareDeliveries(jobs);
  await declareSubgraphJobs(jobs, running);
  if (jobs.alone) for (const { started } of running) await started.takeOver?.(ownContext());

  const server = await serveInstitution({
    port: options.port,
    schemas: new Map(running.map(({ subgraph, started }) => [subgraph.name, buildSubgraph(subgraph, started)])),
    running: running.map(({ started }) => started),
    inbox,
    verify: (request: FastifyRequest) =>
      verifier.verify(request.headers.authorization, header(request, 'x-alliance-statement')),
    contextOf,
    health: async () => ({ institution: home.id, status: 'UP' }),
    log,
  });
  const heartbeat = startHeartbeat({
    home,
    hub,
    serviceTokens,
    jobs,
    em: () => database.em.fork(),
    clock,
    log,
    every: options.heartbeatMs ?? 10_000,
    subgraphs: subgraphs.map((subgraph) => ({ name: subgraph.name, sdl: printSubgraph(subgraph) })),
    queues: jobNames(running),
  });
  const purging = startPurge({ em: () => database.em.fork(), clock, log });
  const daily = startDailyJobs({ jobs, running, em: () => database.em.fork(), log });
  const checkpoints = startCheckpoints({
    institution: home.id,
    key: options.serviceKey,
    em: () => database.em.fork(),
    outbox,
    clock,
    log,
    ...(options.checkpointMs === undefined ? {} : { every: options.checkpointMs }),
  });
  const watching = watchSeal({ seal: options.seal ?? null, clock, log });
  const completions = new Map(running.flatMap(({ started }) => Object.entries(started.completions ?? {})));
  await deliverMessages({ jobs, hub, home, serviceTokens, inbox, ownContext, completions, log });
  await workOnSubgraphJobs({ jobs, running, ownContext });
  const relay = await startChangeRelay({
    databaseUrl: options.databaseUrl,
    jobs,
    hub,
    serviceTokens,
    audiences: new Map(
      running.flatMap(({ started }) => Object.entries(started.changes ?? {}) as [ChangeKind, Audience][]),
    ),
    followers: running.flatMap(({ started }) => started.changed ?? []),
    ownContext,
    log,
  });

  const address = server.server.address();
  return {
    home,
    port: typeof address === 'object' && address ? address.port : options.port,
    async stop() {
      heartbeat.stop();
      watching.stop();
      daily.stop();
      await relay.stop();
      await atMost(CLOSING_MS, server.close());
      server.server.closeAllConnections();
      await purging.stop();
      await checkpoints.stop();
      await atMost(CLOSING_MS, jobs.stop());
      await Promise.all(running.map(({ started }) => started.stop?.()));
      await atMost(CLOSING_MS, database.close(true));
      await Promise.all([options.shapes ? null : shapes.close(), pictures.close()]);
    },
  };
}

/** Who calls, and how that was proven; no token where nobody but this very process calls. */
type Call = Pick<VerifiedCall, 'caller' | 'statement'> & { readonly token: string | null };

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

/** A secret of the institution for one purpose, derived from the key it has anyway (RFC 5869). */
function derivedSecret(key: JWK, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', Buffer.from(key.d ?? '', 'base64url'), '', `alliance-hub ${purpose}`, 32));
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
