import type { ListenOptions } from 'node:net';
import Fastify from 'fastify';
import type { FastifyInstance, FastifyListenOptions } from 'fastify';
import type { Logger } from 'pino';
import { HubError } from '../subgraphs/shared/errors/hub-error.ts';
import { addRequestTraces, traceOf } from './execution/request-trace.ts';
import type { Authenticator } from './identity/authenticate.ts';
import { readBoundedJson } from './limits/bounded-json.ts';
import type { Limits } from './limits/limits.ts';
import { keepRate } from './limits/rate/keep-rate.ts';
import type { Rate } from './limits/rate/turns.ts';
import { taken } from './workers/port.ts';

// How long a request may take to arrive; the answer may take longer, as a live stream does. Without this limit, somebody
// who sends many bodies and finishes none could fill the hub's memory, 16 MB each. It allows 1 Mbit/s for the largest body.
const REQUEST_MS = 150_000;
const HEADERS_MS = 60_000;
// How often Node.js looks for such requests.
const LOOK_MS = 5000;
// Networks of the reverse proxies that are trusted by default.
const PRIVATE = ['loopback', 'linklocal', 'uniquelocal'];

/** Settings of the HTTP server. */
export interface HttpOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** The address to listen on; all by default. */
  readonly host?: string | undefined;
  /** Whether other processes may listen on the same port, to share its connections. */
  readonly reusePort?: boolean | undefined;
  /** How many requests one caller may make; unlimited by default. */
  readonly rate?: Rate | undefined;
  /** Proxies whose `x-forwarded-for` is trusted, beside those in private networks. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** Milliseconds in which a request must have arrived completely; 150,000 by default. */
  readonly requestMs?: number | undefined;
  readonly authenticator: Authenticator;
  readonly log: Logger;
}

/** The HTTP server, without routes: its limits, the hooks that every request passes, and the answer to failures. */
export function createApp(options: HttpOptions, limits: Limits): FastifyInstance {
  const { requestMs: requestTimeout = REQUEST_MS, authenticator, rate, log } = options;
  const app = Fastify({
    logger: false,
    bodyLimit: limits.bodyBytes,
    requestTimeout,
    trustProxy: [...PRIVATE, ...(options.trustedProxies ?? [])],
    http: {
      headersTimeout: Math.min(requestTimeout, HEADERS_MS),
      connectionsCheckingInterval: Math.min(requestTimeout, LOOK_MS),
    },
  });
  addRequestTraces(app, log);
  if (rate) keepRate(app, { rate, authenticator });
  readBoundedJson(app, limits);
  app.setErrorHandler((error, request, reply) => answerError(error, reply, traceOf(request, log).log));
  return app;
}

/**
 * Starts listening.
 *
 * @returns the port, which the system chose where `port` is 0
 * @throws Error in one sentence where the port is taken
 */
export async function listen(
  app: FastifyInstance,
  { port, host = '0.0.0.0', reusePort = false }: HttpOptions,
): Promise<number> {
  // Fastify passes on whatever Node.js takes, but its types know only part of that.
  const listening: ListenOptions = { port, host, reusePort };
  await app.listen(listening as FastifyListenOptions).catch((error: unknown) => {
    throw taken(port, error);
  });
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
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
