import type { FastifyInstance, FastifyRequest } from 'fastify';
import { messageHandlers } from '../shared/messages/handlers.ts';
import { Inbox } from '../shared/messages/inbox.ts';
import { RECEIVER_IS_BACK, receiverIsBack } from '../shared/messages/receiver-is-back.ts';
import { declareDeliveries } from '../shared/outbox/outbox.ts';
import { declareSubgraphJobs, type RunningSubgraphs } from '../shared/outbox/subgraph-jobs.ts';
import { atMost } from '../shared/program/at-most.ts';
import { buildSubgraph } from '../shared/serving/build-schema.ts';
import { serveInstitution } from '../shared/serving/institution-server.ts';
import type { Home } from '../shared/serving/request-context.ts';
import { startBackground } from './background.ts';
import type { InstitutionOptions } from './options.ts';
import { openRuntime, type NodeRuntime } from './runtime.ts';
import { startSubgraphs } from './start-subgraphs.ts';

// How long requests that are being answered may take when the node stops.
const CLOSING_MS = 3000;

/** A running node. */
export interface Institution {
  readonly port: number;
  readonly home: Home;
  /** Finishes what is running, then closes. */
  stop(): Promise<void>;
}

/**
 * Starts one institution: its subgraphs on one port, one database, its job workers, and its heartbeat to the hub.
 *
 * @throws Error with a sentence for the operator where the port is taken or the database does not answer
 */
export async function startInstitution(options: InstitutionOptions): Promise<Institution> {
  const { home } = options;
  const runtime = await openRuntime(options);
  const { jobs } = runtime;
  const running = startSubgraphs(options, runtime);
  const inbox = new Inbox(messageHandlers(running).set(RECEIVER_IS_BACK, receiverIsBack(jobs)));

  await declareDeliveries(jobs);
  await declareSubgraphJobs(jobs, running);
  if (jobs.alone) for (const { started } of running) await started.takeOver?.(runtime.ownContext());

  const server = await serve(options, runtime, running, inbox);
  const background = await startBackground(options, runtime, running, inbox);
  const address = server.server.address();
  return {
    home,
    port: typeof address === 'object' && address ? address.port : options.port,
    async stop() {
      await background.stop();
      await atMost(CLOSING_MS, server.close());
      server.server.closeAllConnections();
      await runtime.stopJobs();
      await Promise.all(running.map(({ started }) => started.stop?.()));
      await runtime.close();
    },
  };
}

function serve(
  { home, port }: InstitutionOptions,
  { verifier, contextOf, log }: NodeRuntime,
  running: RunningSubgraphs,
  inbox: Inbox,
): Promise<FastifyInstance> {
  return serveInstitution({
    port,
    schemas: new Map(running.map(({ subgraph, started }) => [subgraph.name, buildSubgraph(subgraph, started)])),
    running: running.map(({ started }) => started),
    inbox,
    verify: (request) => verifier.verify(request.headers.authorization, header(request, 'x-alliance-statement')),
    contextOf,
    health: async () => ({ institution: home.id, status: 'UP' }),
    log,
  });
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
