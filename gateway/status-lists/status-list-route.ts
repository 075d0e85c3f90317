import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isSchacCode } from '../../subgraphs/shared/identity/record-id.ts';
import { VC_JWT_MEDIA_TYPE } from '../../subgraphs/shared/sealing/index.ts';
import type { ServedStatusList, StatusListAnswer } from '../../subgraphs/shared/serving/hub-dependencies.ts';

/** What the route needs of the hub. */
export interface StatusListRouteOptions {
  /** A member's list by its id. */
  readonly read: (id: string) => Promise<StatusListAnswer>;
  readonly clock: () => Date;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Caches revalidate after a minute; if the hub fails, they may serve their copy for a day. */
const FRESH_SECONDS = 60;
const STALE_SECONDS = 24 * 60 * 60;

/**
 * `GET /status/<institution>/<list>`: a member's status list, for anybody, as sealed by its institution
 * (`application/vc+jwt`; `application/vc` if it has no seal). 304 if the client has it already, 404 if there is none,
 * 503 with `Retry-After` while it is unavailable. Readers are not recorded.
 */
export function addStatusListRoute(app: FastifyInstance, { read, clock }: StatusListRouteOptions): void {
  app.get<{ Params: { institution: string; list: string } }>('/status/:institution/:list', async (request, reply) => {
    const { institution, list: uuid } = request.params;
    // It is public: pages of other origins may verify with it as well.
    void reply.header('access-control-allow-origin', '*');
    const known = isSchacCode(institution) && UUID.test(uuid);
    const answer = known ? await read(`${institution}:${uuid}`) : { kind: 'NONE' as const };
    if (answer.kind === 'NONE') return refuse(reply, 404, 'NOT_FOUND', 'There is no such status list.');
    if (answer.kind === 'UNAVAILABLE') {
      void reply.header('retry-after', String(answer.retryAfter));
      return refuse(reply, 503, 'INSTITUTION_UNAVAILABLE', `${institution} does not answer now: ask again.`);
    }
    return send(request, reply, answer.list, clock());
  });
}

function send(request: FastifyRequest, reply: FastifyReply, list: ServedStatusList, now: Date): FastifyReply {
  const { document, publishedAt, validUntil } = list;
  const etag = `"${createHash('sha256').update(document).digest('base64url')}"`;
  const left = Math.max(0, Math.floor((validUntil.getTime() - now.getTime()) / 1000));
  const fresh = Math.min(FRESH_SECONDS, left);
  void reply.headers({
    etag,
    'last-modified': publishedAt.toUTCString(),
    'cache-control': `public, max-age=${fresh}, stale-if-error=${Math.min(STALE_SECONDS, left)}`,
    'x-content-type-options': 'nosniff',
  });
  if (isKnown(request, etag, publishedAt)) return reply.code(304).send();
  const type = document.startsWith('{') ? 'application/vc' : VC_JWT_MEDIA_TYPE;
  return reply.header('content-type', type).send(Buffer.from(document));
}

/** RFC 9110 section 13.2.2: If-None-Match, and only without it If-Modified-Since. */
function isKnown({ headers }: FastifyRequest, etag: string, publishedAt: Date): boolean {
  const none = headers['if-none-match'];
  if (none !== undefined) return none.split(',').some((one) => ['*', etag, `W/${etag}`].includes(one.trim()));
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return Math.floor(publishedAt.getTime() / 1000) * 1000 <= since;
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).header('cache-control', 'no-store').send({ code, message });
}
