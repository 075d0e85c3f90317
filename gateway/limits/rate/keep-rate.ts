import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Authenticator } from '../../identity/authenticate.ts';
import { networkOf } from './network-of.ts';
import { createTurns, type Rate } from './turns.ts';

/** What rate limiting needs. */
export interface KeepRateOptions {
  readonly rate: Rate;
  readonly authenticator: Authenticator;
}

// Files, routes that other programs poll, and routes for nodes and routers only.
const FREE = ['/assets/', '/health', '/.well-known/', '/messages', '/subgraphs/'];

/**
 * Limits the rate of each caller: people by the subject of their token, everybody else by their network, so that
 * people of one university do not limit each other. A node's service acts for many, and is not limited. Whoever exceeds
 * the rate is answered with 429 before the request is read.
 */
export function keepRate(app: FastifyInstance, { rate, authenticator }: KeepRateOptions): void {
  const turns = createTurns(rate);

  /** The caller whose requests are counted; null if they are not. An invalid token identifies nobody. */
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
