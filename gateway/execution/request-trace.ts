import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { traceIdOf } from '../../subgraphs/shared/serving/trace.ts';

/** A request's trace, and a logger whose lines carry it. */
export interface RequestTrace {
  readonly traceId: string;
  readonly log: Logger;
}

const traces = new WeakMap<FastifyRequest, RequestTrace>();

/** The trace of a request: that of the caller's `traceparent` if there is one, otherwise a new one. */
export function traceOf(request: FastifyRequest, log: Logger): RequestTrace {
  const known = traces.get(request);
  if (known) return known;
  const traceId = traceIdOf(request.headers['traceparent']);
  const trace = { traceId, log: log.child({ traceId }) };
  traces.set(request, trace);
  return trace;
}

/**
 * Every response carries its trace (`x-trace-id`) and must not be stored unless a route says otherwise; every request
 * leaves one line in the log, without its content or caller.
 */
export function addRequestTraces(app: FastifyInstance, log: Logger): void {
  app.addHook('onRequest', async (request, reply) => {
    const { traceId } = traceOf(request, log);
    void reply.headers({ 'x-trace-id': traceId, 'cache-control': 'private, no-store' });
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime);
    traceOf(request, log).log.info(
      { method, route: routeOptions.url ?? 'none', status: reply.statusCode, ms },
      'request',
    );
  });
}
