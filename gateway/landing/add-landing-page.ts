import type { FastifyInstance, FastifyRequest } from 'fastify';
import { landingPage, PAGE_POLICY } from './landing-page.ts';

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': PAGE_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  vary: 'accept',
};
const PLAIN_HOST = /^([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/i;
const THIS_MACHINE = /^(localhost|127\.[0-9.]+|\[::1\])(:|$)/i;

/**
 * Answers a browser that opens `/graphql`, or `/` where the pages are not built, with a page that explains what this is.
 * Programs, which do not accept HTML, never see it.
 */
export function addLandingPage(app: FastifyInstance, paths: readonly string[] = ['/', '/graphql']): void {
  app.addHook('onRequest', async (request, reply) => {
    const [path = ''] = request.url.split('?', 1);
    if (request.method !== 'GET' || !paths.includes(path) || !wantsPage(request)) return;
    await reply.headers(HEADERS).send(landingPage(hubAddress(request.headers.host)));
  });
}

/** Browsers accept HTML when a person opens an address; GraphQL clients accept JSON, or anything. */
function wantsPage({ headers: { accept = '' } }: FastifyRequest): boolean {
  return /\btext\/html\b/i.test(accept) && !/\bjson\b/i.test(accept);
}

/** The address as the person typed it; a hub that is not on this machine is assumed to be behind TLS. */
function hubAddress(host = ''): string {
  if (!PLAIN_HOST.test(host)) return 'http://localhost:4000';
  return `${THIS_MACHINE.test(host) ? 'http' : 'https'}://${host}`;
}
