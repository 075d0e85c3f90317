import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { HubError } from '../../subgraphs/shared/errors/hub-error.ts';
import type { Authenticator } from '../identity/authenticate.ts';
import type { Authenticated } from '../identity/authenticated.ts';
import { readMessage } from './message-shape.ts';
import type { Deliver } from './delivery.ts';

/** What the route needs of the hub. */
export interface MessagesRouteOptions {
  readonly authenticator: Authenticator;
  readonly deliver: Deliver;
  /** Called with each institution that sends: it is reachable. */
  readonly heardFrom: (institution: string) => void;
  readonly clock: () => Date;
  readonly trace: (request: FastifyRequest) => { readonly traceId: string; readonly log: Logger };
}

/**
 * `POST /messages`: an institution's service sends a message. 204 when its receiver has it, 503 with
 * `Retry-After` when the sender should retry, 4xx with `{code, message}` when it will never be accepted.
 */
export function addMessagesRoute(app: FastifyInstance, options: MessagesRouteOptions): void {
  const { authenticator, deliver, heardFrom, trace, clock } = options;

  app.post('/messages', async (request, reply) => {
    const authenticated = await authenticate(authenticator, request);
    if (typeof authenticated === 'string') return refuse(reply, 401, 'UNAUTHENTICATED', authenticated);
    const { institution, roles, depth } = authenticated.caller;
    if (institution === null || !roles.includes('SERVICE') || depth > 0) {
      return refuse(reply, 403, 'NOT_ALLOWED', "Only an institution's own service may send messages.");
    }
    const message = readMessage(request.body, clock());
    if (typeof message === 'string') return refuse(reply, 400, 'BAD_INPUT', message);
    if (message.from !== institution) {
      return refuse(reply, 403, 'NOT_ALLOWED', `A service of ${institution} may not send messages of ${message.from}.`);
    }
    heardFrom(institution);
    const delivered = await deliver(message, { authenticated, ...trace(request) });
    if (delivered.kind === 'delivered') return reply.code(204).send();
    if (delivered.kind === 'refused') return refuse(reply, delivered.status, delivered.code, delivered.message);
    void reply.header('retry-after', String(delivered.retryAfter));
    return refuse(reply, 503, 'INSTITUTION_UNAVAILABLE', delivered.message);
  });
}

async function authenticate(
  authenticator: Authenticator,
  { headers }: FastifyRequest,
): Promise<Authenticated | string> {
  try {
    return await authenticator.authenticate(headers);
  } catch (error) {
    if (error instanceof HubError) return error.message;
    throw error;
  }
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).send({ code, message });
}
