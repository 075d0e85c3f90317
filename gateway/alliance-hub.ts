import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { ShapeCheck } from '../subgraphs/shared/sealing/index.ts';
import { startHubSubgraphs, type RunningHubSubgraphs } from '../subgraphs/hub/start.ts';
import { hubSubgraphs } from '../subgraphs/hub/subgraphs.ts';
import { createNodeReader, type NodeReader } from './institutions/node-reader.ts';
import { createObservations } from './institutions/observations.ts';
import { startGateway, type Gateway, type GatewayOptions } from './server.ts';
import { createAuthenticator } from './identity/authenticate.ts';
import { HUB_ITSELF } from './identity/authenticated.ts';
import { loadOrCreateHubKey, type HubKeys } from './identity/hub-key.ts';
import { addStatusListRoute } from './status-lists/status-list-route.ts';
import { createInternalTokens } from './identity/internal-tokens.ts';
import { shareOf } from '../subgraphs/shared/program/share.ts';

// On each lane, for all workers together.
const CONNECTIONS_TO_A_NODE = 32;

/** Settings of the hub. */
export interface AllianceHubOptions extends Pick<
  GatewayOptions,
  | 'host'
  | 'reusePort'
  | 'rate'
  | 'trustedProxies'
  | 'subgraphPaths'
  | 'timeoutMs'
  | 'breaker'
  | 'limits'
  | 'supergraphPollMs'
  | 'pagesFolder'
> {
  /** 0 takes any free port. */
  readonly port: number;
  readonly databaseUrl: string;
  /** The folder of the hub's keys. */
  readonly dataDir: string;
  /** The folder of `supergraph.graphql` and the subgraphs' SDLs. */
  readonly schemaFolder: string;
  /** The folder in which `npm run standards` puts the official shapes; if they are not there, the project's own are used. */
  readonly standardsFolder?: string;
  /** A check of documents against shapes that this process has already; it is not closed with this. */
  readonly shapes?: ShapeCheck;
  /** Origins outside the alliance from which status lists may be fetched; none by default. */
  readonly statusListAddresses?: readonly string[];
  /** Origins that may be asked whether a certificate was revoked; if unset, none is asked, and verification says so. */
  readonly revocationAddresses?: readonly string[];
  /** Whether these may resolve to private addresses; false by default. */
  readonly privateNetworks?: boolean;
  /** How many processes of the hub run on this machine: they share the limits on connections and threads. 1 by default. */
  readonly workers?: number;
  /** Milliseconds between two readings of the registry; 5000 by default. */
  readonly refreshMs?: number;
  readonly log: Logger;
  readonly clock?: () => Date;
}

/** A running hub with its own subgraphs. */
export interface AllianceHub extends Gateway {
  readonly subgraphs: RunningHubSubgraphs;
}

/**
 * Starts the hub: trust and catalogue in this process, and the one public endpoint in front of every institution.
 *
 * @throws Error with a sentence for the operator where the port is taken or the database does not answer
 */
export async function startAllianceHub(options: AllianceHubOptions): Promise<AllianceHub> {
  const { databaseUrl, schemaFolder, log, workers = 1, clock = () => new Date() } = options;
  const keys = await loadOrCreateHubKey(join(options.dataDir, 'hub', 'keys.json'));
  const internalTokens = await createInternalTokens({ keys, clock });
  const observations = createObservations(clock);
  // The subgraphs' workers start before the gateway does: until then their calls wait.
  const up = Promise.withResolvers<{ readonly gateway: Gateway; readonly reader: NodeReader }>();
  up.promise.catch(() => undefined);

  const subgraphs: RunningHubSubgraphs = await startHubSubgraphs({
    subgraphs: hubSubgraphs,
    databaseUrl,
    schemaFolder,
    observations,
    log,
    clock,
    cursorSecret: cursorSecret(keys),
    workers,
    fetchNode: async (institution, path) => (await up.promise).reader.read(institution, path),
    deliver: async (message, traceId) => {
      const { gateway } = await up.promise;
      return gateway.deliver(message, { authenticated: HUB_ITSELF, traceId, log });
    },
    ...(options.standardsFolder !== undefined && { standardsFolder: options.standardsFolder }),
    ...(options.shapes && { shapes: options.shapes }),
    ...(options.statusListAddresses && { statusListAddresses: options.statusListAddresses }),
    ...(options.revocationAddresses && { revocationAddresses: options.revocationAddresses }),
    ...(options.privateNetworks !== undefined && { privateNetworks: options.privateNetworks }),
    ...(options.refreshMs !== undefined && { refreshMs: options.refreshMs }),
  });
  const { directory } = subgraphs;
  const reader = createNodeReader({ internalTokens, directory });
  try {
    const gateway = await startGateway({
      ...options,
      clock,
      directory,
      internalTokens,
      observations,
      absences: subgraphs.absences,
      connections: shareOf(CONNECTIONS_TO_A_NODE, workers, 8),
      supergraphPath: join(schemaFolder, 'supergraph.graphql'),
      subgraphs: subgraphs.locals,
      live: { feed: subgraphs.live },
      routes: (app) => addStatusListRoute(app, { read: (id) => subgraphs.readStatusList(id), clock }),
      authenticator: createAuthenticator({ directory, internalTokens, clock }),
      onMessage: (message, { authenticated, traceId }) => subgraphs.onMessage(message, authenticated.caller, traceId),
    });
    up.resolve({ gateway, reader });
    return {
      ...gateway,
      subgraphs,
      async stop() {
        await gateway.stop();
        await subgraphs.stop();
        await reader.stop();
      },
    };
  } catch (error) {
    up.reject(error);
    await subgraphs.stop();
    await reader.stop();
    throw error;
  }
}

/** A secret for cursors, derived from the key that every process of the hub has (RFC 5869). */
function cursorSecret({ current }: HubKeys): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', Buffer.from(current.d ?? '', 'base64url'), '', 'alliance-hub cursors', 32));
}
