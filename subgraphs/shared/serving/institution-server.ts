import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import fastifyApollo from '@as-integrations/fastify';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { UnacceptableMessage, type Inbox } from '../messages/inbox.ts';
import type { VerifiedCall } from '../identity/internal-token.ts';
import type { Message } from '../outbox/message.ts';
import { HubError } from '../errors/hub-error.ts';
import { NODE_BODY_BYTES } from './body-limits.ts';
import type { RequestContext } from './request-context.ts';
import { sentenceLog } from './safe-log.ts';
import type { RunningSubgraph } from './subgraph.ts';
import { traceIdOf } from './trace.ts';

/** What the server of one institution needs. */
export interface InstitutionServerOptions {
  readonly port: number;
  readonly schemas: ReadonlyMap<string, GraphQLSchema>;
  readonly running: readonly RunningSubgraph[];
  readonly inbox: Inbox;
  /** Verifies the hub's internal token of a request. */
  readonly verify: (request: FastifyRequest) => Promise<VerifiedCall>;
  readonly contextOf: (call: VerifiedCall, traceId: string) => RequestContext;
  readonly health: () => Promise<object>;
  readonly log: Logger;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The request's context; set for every path but `/health`. */
    hubContext: RequestContext | null;
  }
}

/**
 * Serves an institution's subgraphs: `POST /<subgraph>`, `POST /messages`, `GET /feed/<name>`, `GET /health`.
 * Everything except health requires the hub's internal token, including `_service` and `_entities`.
 */
export async function serveInstitution(options: InstitutionServerOptions): Promise<FastifyInstance> {
  const server: FastifyInstance = Fastify({ logger: false, bodyLimit: NODE_BODY_BYTES });
  server.decorateRequest('hubContext', null);
  server.get('/health', () => options.health());
  server.addHook('onResponse', async (request, reply) => {
    if (request.url === '/health') return;
    const { statusCode: status, elapsedTime } = reply;
    options.log.info(
      { path: pathOf(request), status, ms: Math.round(elapsedTime), traceId: traceOf(request) },
      'request',
    );
  });
  server.setErrorHandler(async (error, request, reply) => {
    if (error instanceof HubError) {
      const code = String(error.extensions['code']);
      return reply.code(STATUS.get(code) ?? 400).send(answerError(code, error.message));
    }
    const { statusCode = 500 } = error as { statusCode?: number };
    if (statusCode >= 400 && statusCode < 500) {
      return reply.code(statusCode).send(answerError('BAD_REQUEST', sentenceOf(statusCode)));
    }
    options.log.error({ err: error, path: pathOf(request), traceId: traceOf(request) }, 'request failed');
    return reply.code(500).send(answerError('INTERNAL_SERVER_ERROR', 'Something went wrong at the institution.'));
  });

  await server.register(async (guarded) => {
    guarded.addHook('onRequest', async (request, reply) => {
      try {
        request.hubContext = options.contextOf(await options.verify(request), traceOf(request));
      } catch {
        await reply.code(401).send(answerError('UNAUTHENTICATED', 'Only the hub may call: send its internal token.'));
      }
    });
    for (const [name, schema] of options.schemas) {
      const apollo = new ApolloServer<RequestContext>({
        schema,
        introspection: true,
        csrfPrevention: false,
        includeStacktraceInErrorResponses: false,
        plugins: [ApolloServerPluginInlineTraceDisabled(), logFailures(name)],
        logger: sentenceLog(options.log),
        formatError: (formatted, error) => hideInternals(formatted, error),
        stopOnTerminationSignals: false,
      });
      await apollo.start();
      guarded.addHook('onClose', () => apollo.stop());
      await guarded.register(fastifyApollo(apollo), {
        path: `/${name}`,
        method: ['POST'],
        context: async (request) => context(request),
      });
    }
    guarded.post('/messages', async (request, reply) => {
      try {
        await options.inbox.take(context(request), request.body as Message);
        return await reply.code(204).send();
      } catch (error) {
        if (error instanceof UnacceptableMessage)
          return await reply.code(422).send({ code: 'UNACCEPTABLE', message: error.message });
        // The inbox decides what is the message's fault; any other error may be temporary, and the message is delivered
        // again.
        if (error instanceof HubError)
          return await reply.code(503).send({ code: String(error.extensions['code']), message: error.message });
        throw error;
      }
    });
    for (const feed of options.running) {
      for (const [name, answer] of Object.entries(feed.feeds ?? {})) {
        guarded.get(`/feed/${name}`, (request) =>
          answer(context(request), request.query as Record<string, string | undefined>),
        );
      }
    }
  });

  await listen(server, options.port);
  return server;
}

/** Listens on all interfaces. @throws Error with a sentence if the port is in use */
export async function listen(server: FastifyInstance, port: number): Promise<void> {
  try {
    await server.listen({ port, host: '0.0.0.0' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${port} is taken: stop the program that uses it, or choose another port.`, { cause: error });
  }
}

function context(request: FastifyRequest): RequestContext {
  if (!request.hubContext) throw new Error('No context: the hook for internal tokens did not run.');
  return request.hubContext;
}

/** Without the query string, which may contain what must not appear in a log. */
function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}

const traces = new WeakMap<FastifyRequest, string>();

/** The same for every line and call of a request, whether it came with a trace or starts one. */
function traceOf(request: FastifyRequest): string {
  const traceId = traces.get(request) ?? traceIdOf(request.headers['traceparent']);
  traces.set(request, traceId);
  return traceId;
}

/** For codes that are not caused by the request itself. */
const STATUS: ReadonlyMap<string, number> = new Map([
  ['UNAUTHENTICATED', 401],
  ['INSTITUTION_UNAVAILABLE', 503],
]);

/** In the form of GraphQL, and in that of `/messages`. */
function answerError(code: string, message: string): object {
  return { code, message, errors: [{ message, extensions: { code } }] };
}

/** Not the parser's message, which quotes what it could not read. */
function sentenceOf(status: number): string {
  if (status === 413) return `The request is larger than ${NODE_BODY_BYTES / 1024 / 1024} MiB.`;
  return status === 415 ? 'The request is not of the type application/json.' : 'The request cannot be read: send JSON.';
}

const OWN_CODES = new Set([
  'BAD_USER_INPUT',
  'GRAPHQL_VALIDATION_FAILED',
  'GRAPHQL_PARSE_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
]);

/** Details of a bug are not shown to the caller: its message stays in the log. */
function hideInternals(
  formatted: { message: string; path?: unknown; extensions?: Record<string, unknown> },
  error: unknown,
) {
  const cause = (error as { originalError?: unknown } | null)?.originalError ?? error;
  const code = formatted.extensions?.['code'];
  const shown =
    cause instanceof HubError || error instanceof HubError || (typeof code === 'string' && OWN_CODES.has(code));
  if (shown) return formatted as never;
  return {
    ...formatted,
    message: 'Something went wrong at the institution.',
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  } as never;
}

function logFailures(subgraph: string): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async ({ contextValue }) => ({
      didEncounterErrors: async ({ errors }) => {
        for (const error of errors) {
          if (error.originalError instanceof HubError || error instanceof HubError) continue;
          contextValue.log.error(
            { err: error.originalError ?? error, subgraph, path: error.path?.join('.') },
            'request failed',
          );
        }
      },
    }),
  };
}
