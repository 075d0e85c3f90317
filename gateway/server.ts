import type { ListenOptions } from 'node:net';
import Fastify from 'fastify';
import type { FastifyInstance, FastifyListenOptions } from 'fastify';
import type { Logger } from 'pino';
import { HubError } from '../subgraphs/shared/errors/hub-error.ts';
import type { InstitutionDirectory } from '../subgraphs/shared/identity/directory.ts';
import { atMost } from '../subgraphs/shared/program/at-most.ts';
import type { NodeAbsences } from '../subgraphs/shared/serving/hub-dependencies.ts';
import type { LocalSubgraph } from '../subgraphs/shared/serving/local-subgraph.ts';
import { createSupergraph } from './composition/supergraph.ts';
import { addGraph } from './execution/graph.ts';
import { createInstitutionClient } from './institutions/client.ts';
import type { InstitutionClientOptions } from './institutions/client.ts';
import { createObservations } from './institutions/observations.ts';
import type { Observations } from './institutions/observations.ts';
import { addRequestTraces, traceOf } from './execution/request-trace.ts';
import type { Authenticator } from './identity/authenticate.ts';
import type { InternalTokens } from './identity/internal-tokens.ts';
import { addLandingPage } from './landing/add-landing-page.ts';
import { addLiveRoute, type LiveRouteOptions } from './live/live-route.ts';
import { readBoundedJson } from './limits/bounded-json.ts';
import { DEFAULT_LIMITS } from './limits/limits.ts';
import type { Limits } from './limits/limits.ts';
import { keepRate } from './limits/rate/keep-rate.ts';
import type { Rate } from './limits/rate/turns.ts';
import { createAbsences } from './messages/absences.ts';
import { createDelivery } from './messages/delivery.ts';
import type { Deliver, HubMessageHandler } from './messages/delivery.ts';
import { addMessagesRoute } from './messages/messages-route.ts';
import { tellOfReturn } from './messages/tell-of-return.ts';
import { createCourseHeads } from './pages/course-heads.ts';
import { addPages, isOpenedByPerson } from './pages/add-pages.ts';
import { taken } from './workers/port.ts';

// How long a request may take to come in; what is answered may take longer, as a live stream does. Without it, whoever
// sends many bodies and ends none would hold the hub's memory, 16 MB each. As slow as 1 Mbit/s is enough for all of that.
const REQUEST_MS = 150_000;
const HEADERS_MS = 60_000;
// How often Node.js looks for such requests.
const LOOK_MS = 5000;
// Where what stands in front mostly is.
const PRIVATE = ['loopback', 'linklocal', 'uniquelocal'];
// How long answers that are under way may take when the hub stops.
const CLOSING_MS = 3000;

/** What the hub is started with. */
export interface GatewayOptions extends Pick<InstitutionClientOptions, 'timeoutMs' | 'breaker' | 'connections'> {
  /** 0 takes any free port. */
  readonly port: number;
  /** The address listened on; every one unless told. */
  readonly host?: string | undefined;
  /** Whether other processes may listen at the same port, to share what comes. */
  readonly reusePort?: boolean | undefined;
  /** `schema/supergraph.graphql`; the subgraphs' SDLs stand beside it. */
  readonly supergraphPath: string;
  readonly supergraphPollMs?: number | undefined;
  /** The subgraphs that run in this process: trust and catalogue. */
  readonly subgraphs: readonly LocalSubgraph[];
  readonly directory: InstitutionDirectory;
  readonly authenticator: Authenticator;
  readonly internalTokens: InternalTokens;
  /** Takes the messages addressed to the hub. */
  readonly onMessage: HubMessageHandler;
  readonly log: Logger;
  readonly clock: () => Date;
  readonly limits?: Partial<Limits> | undefined;
  /** How fast one caller may ask; as fast as they like unless told. */
  readonly rate?: Rate | undefined;
  /** Whose word on where a request comes from is taken (`x-forwarded-for`), beside programs in private networks. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** Milliseconds in which a request must have come in whole; 150,000 unless told. */
  readonly requestMs?: number | undefined;
  /** Given where the hub's own subgraphs read it too, as for `Institution.health`. */
  readonly observations?: Observations | undefined;
  /** What changes at the institutions, for `GET /live`; without it, there is no such address. */
  readonly live?: Pick<LiveRouteOptions, 'feed' | 'seats' | 'beatMs'> | undefined;
  /** Whose messages wait for whom, where several processes share it; in memory unless told. */
  readonly absences?: NodeAbsences | undefined;
  /** Whether each subgraph is served at a path of its own, for other routers; false unless told. */
  readonly subgraphPaths?: boolean | undefined;
  /** The built pages; none unless told. */
  readonly pagesFolder?: string | undefined;
  /** Adds routes of the program's own before it listens. */
  readonly routes?: ((app: FastifyInstance) => void | Promise<void>) | undefined;
}

/** A running hub. */
export interface Gateway {
  readonly port: number;
  /** Where it answers, from this machine: `http://localhost:4000`. */
  readonly url: string;
  /** How the institutions answered lately. */
  readonly observations: Observations;
  /** Brings a message of the hub's own (`HUB_ITSELF`) to an institution. */
  readonly deliver: Deliver;
  /** A sign of life of an institution (a heartbeat, say): it is asked again at once, should it have been given up. */
  heardFrom(institution: string): void;
  stop(): Promise<void>;
}

/**
 * Starts the one public endpoint: `POST /graphql`, `GET /live`, `POST /messages`, `GET /health`, `GET /.well-known/jwks.json`, and
 * the pages for who opens it in a browser.
 *
 * @throws Error in one sentence where the port is taken or the supergraph cannot be read.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { port, host = '0.0.0.0', reusePort = false, directory, authenticator, internalTokens, log, clock } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const observations = options.observations ?? createObservations(clock);
  const client = createInstitutionClient(options);
  const local = new Map(options.subgraphs.map((subgraph) => [subgraph.name, subgraph]));
  const supergraph = createSupergraph({
    path: options.supergraphPath,
    local: new Set(local.keys()),
    log,
    pollMs: options.supergraphPollMs,
  });
  const absences = options.absences ?? createAbsences();
  const deliver = createDelivery({ directory, client, internalTokens, absences, onMessage: options.onMessage });

  const { requestMs: requestTimeout = REQUEST_MS } = options;
  const trustProxy = [...PRIVATE, ...(options.trustedProxies ?? [])];
  const http = {
    headersTimeout: Math.min(requestTimeout, HEADERS_MS),
    connectionsCheckingInterval: Math.min(requestTimeout, LOOK_MS),
  };
  const app = Fastify({ logger: false, bodyLimit: limits.bodyBytes, requestTimeout, http, trustProxy });
  addRequestTraces(app, log);
  if (options.rate) keepRate(app, { rate: options.rate, authenticator });
  readBoundedJson(app, limits);
  const { pagesFolder: folder } = options;
  const courseHeads = createCourseHeads((query, variables) => graph.askAsVisitor(query, variables));
  const pages = folder === undefined ? null : await addPages(app, { folder, directory, courseHeads });
  addLandingPage(app, pages ? ['/graphql'] : undefined);
  const sources = { client, directory, internalTokens, observations };
  const graph = await addGraph(app, {
    ...{ supergraph, local, sources, authenticator, limits, log },
    subgraphPaths: options.subgraphPaths ?? false,
  });
  const heardFrom = (institution: string) => {
    client.heardFrom(institution);
    void tellOfReturn({ deliver, absences, clock, log }, institution);
  };
  const live = options.live && addLiveRoute(app, { ...options.live, authenticator, directory, clock });
  const stop = async () => {
    live?.close();
    await atMost(CLOSING_MS, app.close());
    app.server.closeAllConnections();
    await graph.stop();
    await client.close();
  };

  try {
    app.get('/health', async () => ({ status: 'UP' }));
    app.get('/.well-known/jwks.json', async (_, reply) => {
      void reply.header('cache-control', 'public, max-age=60');
      return internalTokens.jwks();
    });
    addMessagesRoute(app, { authenticator, deliver, heardFrom, clock, trace: (request) => traceOf(request, log) });
    app.setErrorHandler((error, request, reply) => answerError(error, reply, traceOf(request, log).log));
    app.setNotFoundHandler((request, reply) =>
      pages && isOpenedByPerson(request)
        ? pages.notFound(reply)
        : reply.code(404).send({ code: 'NOT_FOUND', message: 'There is nothing at this address.' }),
    );
    await options.routes?.(app);
    // Fastify hands on what Node.js takes, but knows only part of it.
    const listening: ListenOptions = { port, host, reusePort };
    await app.listen(listening as FastifyListenOptions).catch((error: unknown) => {
      throw taken(port, error);
    });
  } catch (error) {
    await stop();
    throw error;
  }
  const address = app.server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return { port: bound, url: `http://localhost:${bound}`, observations, deliver, heardFrom, stop };
}

function answerError(
  error: unknown,
  reply: { code(status: number): { send(body: unknown): unknown } },
  log: Logger,
): unknown {
  if (error instanceof HubError) {
    const code = String(error.extensions['code']);
    return reply.code(code === 'UNAUTHENTICATED' ? 401 : 400).send({ code, message: error.message });
  }
  const { statusCode, name } = error as { statusCode?: unknown; name?: unknown };
  if (typeof statusCode === 'number' && statusCode < 500) {
    return reply.code(statusCode).send({ code: 'BAD_REQUEST', message: (error as Error).message });
  }
  log.error({ error: name }, 'request failed');
  return reply.code(500).send({ code: 'INTERNAL_SERVER_ERROR', message: 'Internal error.' });
}
