import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { HubError } from '../../subgraphs/shared/errors/hub-error.ts';
import { ANONYMOUS } from '../../subgraphs/shared/identity/caller.ts';
import { newTraceId } from '../../subgraphs/shared/serving/trace.ts';
import type { Authenticator } from '../identity/authenticate.ts';
import type { Authenticated } from '../identity/authenticated.ts';
import type { Limits } from '../limits/limits.ts';
import { createFetchBudget } from './fetch-budget.ts';
import type { HubContext } from './hub-context.ts';
import { traceOf } from './request-trace.ts';

/** Makes the context of each GraphQL request: caller, trace, budget, and a signal for when the client goes away. */
export function contextOf(options: {
  readonly authenticator: Authenticator;
  readonly limits: Limits;
  readonly log: Logger;
}) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<HubContext> => {
    const gone = new AbortController();
    reply.raw.once('close', () => {
      if (!reply.raw.writableEnded) gone.abort();
    });
    const authenticated = await authenticate(options.authenticator, request);
    return {
      authenticated,
      caller: authenticated.caller,
      statement: authenticated.statement,
      signal: gone.signal,
      budget: createFetchBudget(options.limits.fetches),
      asked: new Set(),
      ...traceOf(request, options.log),
    };
  };
}

/** The context of a query that the hub makes itself, with the rights of a visitor. */
export function visitorContext({ limits, log }: { readonly limits: Limits; readonly log: Logger }): HubContext {
  const traceId = newTraceId();
  return {
    authenticated: { caller: ANONYMOUS, notAfter: Number.POSITIVE_INFINITY, statement: null },
    caller: ANONYMOUS,
    statement: null,
    signal: new AbortController().signal,
    budget: createFetchBudget(limits.fetches),
    asked: new Set(),
    traceId,
    log: log.child({ traceId }),
  };
}

/** RFC 6750 section 3: an invalid token is answered with 401 and the scheme to use. */
async function authenticate(authenticator: Authenticator, { headers }: FastifyRequest): Promise<Authenticated> {
  try {
    return await authenticator.authenticate(headers);
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    const http = { status: 401, headers: new Map([['www-authenticate', 'Bearer error="invalid_token"']]) };
    throw new GraphQLError(error.message, { extensions: { ...error.extensions, http } });
  }
}
