import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Authenticator } from '../../identity/authenticate.ts';
import { networkOf } from './network-of.ts';
import { createTurns, type Rate } from './turns.ts';

/** What keeping callers to a rate needs. */
export interface KeepRateOptions {
  readonly rate: Rate;
  readonly authenticator: Authenticator;
}

// Files; what other programs ask for every few seconds; and what only nodes and routers ask.
const FREE = ['/assets/', '/health', '/.well-known/', '/messages', '/subgraphs/'];

/**
 * Keeps each caller to a rate: a person by whom their token names, everybody else by the network they ask from, so that
 * people of one university do not wait for each other. A node's service asks for many, and is not kept. Who asks faster
 * is answered 429 before anything is read of the request.
 */
export function keepRate(app: FastifyInstance, { rate, authenticator }: KeepRateOptions): void {
  const turns = createTurns(rate);

  /** Null where nobody counts. A token that does not hold names nobody. */
  async function callerOf({ ip, headers }: FastifyRequest): Promise<string | null> {
    if (headers.authorization === undefined) return networkOf(ip);
    try {
      const { caller } = await authenticator.authenticate(headers);
      return caller.roles.includes('SERVICE') ? null : caller.subject;
    } catch {
      return networkOf(ip);
    }
  }

  app.addHook('onRequest', async (request, reply) => {
    if (FREE.some((path) => request.url.startsWith(path))) return;
    const caller = await callerOf(request);
    const retryAfter = caller === null ? 0 : turns.take(caller);
    if (retryAfter === 0) return;
    const message = `That was too much in too little time: ask again in ${retryAfter} s.`;
    const extensions = { code: 'LIMIT_EXCEEDED', limit: 'rate', retryAfter };
    return reply
      .code(429)
      .headers({ 'retry-after': String(retryAfter), connection: 'close' })
      .send({ code: 'LIMIT_EXCEEDED', message, errors: [{ message, extensions }] });
  });
}
