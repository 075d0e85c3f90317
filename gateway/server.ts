import type { FastifyInstance } from 'fastify';
import type { InstitutionDirectory } from '../subgraphs/shared/identity/directory.ts';
import { atMost } from '../subgraphs/shared/program/at-most.ts';
import type { NodeAbsences } from '../subgraphs/shared/serving/hub-dependencies.ts';
import type { LocalSubgraph } from '../subgraphs/shared/serving/local-subgraph.ts';
import { createSupergraph, type Supergraph } from './composition/supergraph.ts';
import { addGraph, type Graph } from './execution/graph.ts';
import { createInstitutionClient } from './institutions/client.ts';
import type { InstitutionClientOptions } from './institutions/client.ts';
import { createObservations } from './institutions/observations.ts';
import type { Observations } from './institutions/observations.ts';
import { traceOf } from './execution/request-trace.ts';
import { createApp, listen, type HttpOptions } from './http.ts';
import type { InternalTokens } from './identity/internal-tokens.ts';
import { addLandingPage } from './landing/add-landing-page.ts';
import { addLiveRoute, type LiveRouteOptions } from './live/live-route.ts';
import { DEFAULT_LIMITS, type Limits } from './limits/limits.ts';
import { createAbsences } from './messages/absences.ts';
import { createDelivery } from './messages/delivery.ts';
import type { Deliver, HubMessageHandler } from './messages/delivery.ts';
import { addMessagesRoute } from './messages/messages-route.ts';
import { announceReturn } from './messages/announce-return.ts';
import { createCourseHeads } from './pages/course-heads.ts';
import { addPages, isOpenedByPerson } from './pages/add-pages.ts';

// How long answers in progress may take when the hub stops.
const CLOSING_MS = 3000;

/** Settings of the gateway, and what it is connected to. */
export interface GatewayOptions
  extends HttpOptions, Pick<InstitutionClientOptions, 'timeoutMs' | 'breaker' | 'connections'> {
  /** `schema/supergraph.graphql`; the subgraphs' SDLs are beside it. */
  readonly supergraphPath: string;
  readonly supergraphPollMs?: number | undefined;
  /** The subgraphs that run in this process: trust and catalogue. */
  readonly subgraphs: readonly LocalSubgraph[];
  readonly directory: InstitutionDirectory;
  readonly internalTokens: InternalTokens;
  /** Takes the messages addressed to the hub. */
  readonly onMessage: HubMessageHandler;
  readonly clock: () => Date;
  readonly limits?: Partial<Limits> | undefined;
  /** Pass them where the hub's own subgraphs read them too, for `Institution.health`. */
  readonly observations?: Observations | undefined;
  /** Changes at the institutions, for `GET /live`; without it, there is no such route. */
  readonly live?: Pick<LiveRouteOptions, 'feed' | 'seats' | 'beatMs'> | undefined;
  /** Which institutions have messages queued for which unreachable ones; in memory by default, for a hub of one process. */
  readonly absences?: NodeAbsences | undefined;
  /** Whether each subgraph is served at its own path, for other routers; false by default. */
  readonly subgraphPaths?: boolean | undefined;
  /** The folder of the built pages; none by default. */
  readonly pagesFolder?: string | undefined;
  /** Adds further routes, before the gateway listens. */
  readonly routes?: ((app: FastifyInstance) => void | Promise<void>) | undefined;
}

/** A running gateway. */
export interface Gateway {
  readonly port: number;
  /** Its address on this machine: `http://localhost:4000`. */
  readonly url: string;
  /** How the institutions answered recently. */
  readonly observations: Observations;
  /** Delivers a message of the hub itself (`HUB_ITSELF`) to an institution. */
  readonly deliver: Deliver;
  /** Call it when an institution was heard from (by a heartbeat, say): a circuit breaker that is open lets a call through. */
  heardFrom(institution: string): void;
  stop(): Promise<void>;
}

/**
 * Starts the public endpoint of the alliance: `POST /graphql`, `GET /live`, `POST /messages`, `GET /health`,
 * `GET /.well-known/jwks.json`, and the pages for browsers.
 *
 * @throws Error in one sentence where the port is taken or the supergraph cannot be read.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { directory, authenticator, internalTokens, log, clock } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const observations = options.observations ?? createObservations(clock);
  const client = createInstitutionClient(options);
  const absences = options.absences ?? createAbsences();
  const deliver = createDelivery({ directory, client, internalTokens, absences, onMessage: options.onMessage });
  const heardFrom = (institution: string) => {
    client.heardFrom(institution);
    void announceReturn({ deliver, absences, clock, log }, institution);
  };

  const app = createApp(options, limits);
  const graph = await addGraph(app, {
    supergraph: supergraphOf(options),
    local: localOf(options),
    sources: { client, directory, internalTokens, observations },
    authenticator,
    limits,
    log,
    subgraphPaths: options.subgraphPaths ?? false,
  });
  const live = options.live && addLiveRoute(app, { ...options.live, authenticator, directory, clock });
  const stop = async () => {
    live?.close();
    await atMost(CLOSING_MS, app.close());
    app.server.closeAllConnections();
    await graph.stop();
    await client.close();
  };

  try {
    await addPublicPages(app, options, graph);
    app.get('/health', async () => ({ status: 'UP' }));
    app.get('/.well-known/jwks.json', async (_, reply) => {
      void reply.header('cache-control', 'public, max-age=60');
      return internalTokens.jwks();
    });
    addMessagesRoute(app, { authenticator, deliver, heardFrom, clock, trace: (request) => traceOf(request, log) });
    await options.routes?.(app);
    const port = await listen(app, options);
    return { port, url: `http://localhost:${port}`, observations, deliver, heardFrom, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function localOf({ subgraphs }: GatewayOptions): ReadonlyMap<string, LocalSubgraph> {
  return new Map(subgraphs.map((subgraph) => [subgraph.name, subgraph]));
}

function supergraphOf(options: GatewayOptions): Supergraph {
  const { supergraphPath: path, supergraphPollMs: pollMs, log } = options;
  return createSupergraph({ path, local: new Set(localOf(options).keys()), log, pollMs });
}

/** The built pages where there are any, else a landing page; and the answer at addresses where there is nothing. */
async function addPublicPages(app: FastifyInstance, options: GatewayOptions, graph: Graph): Promise<void> {
  const { pagesFolder: folder, directory } = options;
  const courseHeads = createCourseHeads(graph.askAsVisitor);
  const pages = folder === undefined ? null : await addPages(app, { folder, directory, courseHeads });
  addLandingPage(app, pages ? ['/graphql'] : undefined);
  app.setNotFoundHandler((request, reply) =>
    pages && isOpenedByPerson(request)
      ? pages.notFound(reply)
      : reply.code(404).send({ code: 'NOT_FOUND', message: 'There is nothing at this address.' }),
  );
}
