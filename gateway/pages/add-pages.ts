import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { InstitutionDirectory } from '../../subgraphs/shared/identity/directory.ts';
import { withHead } from './course-head.ts';
import type { CourseHeads } from './course-heads.ts';
import { explorerPolicy, pagePolicy, type PagePolicyOptions } from './page-policy.ts';
import { EXPLORER_ROUTE, PAGE_ROUTES } from './page-routes.ts';

// The placeholder that the Vite configuration writes for the nonce.
const NONCE = /__NONCE__/g;
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-cache',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
};

/** What the pages are served from. */
export interface PagesOptions {
  /** What `npm run build` made of `pages/`: `index.html` and `assets/`. */
  readonly folder: string;
  readonly directory: InstitutionDirectory;
  /** The content of a course's page for clients that run no scripts; none by default. */
  readonly courseHeads?: CourseHeads | undefined;
}

/** The pages, once they are served. */
export interface Pages {
  /** Answers with the page that says that there is nothing at this address. */
  notFound(reply: FastifyReply): Promise<FastifyReply>;
}

/**
 * Serves the pages: one HTML for all their addresses, never cached, and hashed files that never change.
 *
 * @returns null if they are not built
 */
export async function addPages(
  app: FastifyInstance,
  { folder, directory, courseHeads }: PagesOptions,
): Promise<Pages | null> {
  const file = join(folder, 'index.html');
  if (!existsSync(file)) return null;

  const send = async (reply: FastifyReply, policyOf: (options: PagePolicyOptions) => string, head: string | null) => {
    // Read each time, so that pages that are rebuilt while the hub runs are served.
    const html = await readFile(file, 'utf8');
    const nonce = randomBytes(16).toString('base64');
    const policy = policyOf({ nonce, issuers: directory.all().map(({ issuer }) => issuer) });
    const page = html.replace(NONCE, nonce);
    return reply
      .headers({ ...HEADERS, 'content-security-policy': policy })
      .send(head === null ? page : withHead(page, head));
  };
  const page = (policyOf: (options: PagePolicyOptions) => string) => (_: unknown, reply: FastifyReply) =>
    send(reply, policyOf, null);
  app.get<{ Params: { id: string } }>('/catalogue/:id', async ({ params, headers }, reply) => {
    const head = (await courseHeads?.(params.id, headers['accept-language'])) ?? null;
    // The head is in the reader's language: caches must know that.
    if (head !== null) void reply.header('vary', 'accept-language');
    return send(reply, pagePolicy, head);
  });
  for (const route of PAGE_ROUTES) app.get(route, page(pagePolicy));
  app.get(EXPLORER_ROUTE, page(explorerPolicy));
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    index: false,
    decorateReply: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    setHeaders: (reply) => void reply.header('x-content-type-options', 'nosniff'),
  });
  return { notFound: (reply) => send(reply.code(404), pagePolicy, null) };
}

/** True if a browser opens the address for a person, as opposed to a program. */
export function isOpenedByPerson({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html');
}
