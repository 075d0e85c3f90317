import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { addPages, isOpenedByPerson } from '../../../gateway/pages/add-pages.ts';
import { EXPLORER_ROUTE, PAGE_ROUTES } from '../../../gateway/pages/page-routes.ts';
import { directoryOf } from '../small-graph.ts';

const HTML =
  '<!doctype html><meta property="csp-nonce" nonce="__NONCE__"><script type="module" src="/assets/a-1.js"></script>';

let app: FastifyInstance;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pages-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), HTML);
  await writeFile(join(folder, 'assets', 'a-1.js'), 'export {};');
  app = Fastify();
  const pages = await addPages(app, { folder, directory: directoryOf({ 'dcu.ie': 'http://node' }) });
  app.setNotFoundHandler((request, reply) =>
    isOpenedByPerson(request) ? pages!.notFound(reply) : reply.code(404).send({ code: 'NOT_FOUND' }),
  );
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

test('at an address with nothing a person finds the page that says so, and a program its code', async () => {
  const inBrowser = await app.inject({
    url: '/catalog',
    headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
  });
  expect([inBrowser.statusCode, inBrowser.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
  expect(inBrowser.headers['content-security-policy']).toContain("default-src 'none'");
  const byProgram = await app.inject({ url: '/catalog', headers: { accept: '*/*' } });
  expect([byProgram.statusCode, byProgram.json()]).toEqual([404, { code: 'NOT_FOUND' }]);
  const post = await app.inject({ url: '/catalog', method: 'POST', headers: { accept: 'text/html' } });
  expect([post.statusCode, post.json()]).toEqual([404, { code: 'NOT_FOUND' }]);
});

const policyOf = async (url: string) => {
  const policy = String((await app.inject(url)).headers['content-security-policy']);
  return new Map(policy.split('; ').map((part) => [part.split(' ', 1)[0], part]));
};

test.each([...PAGE_ROUTES.map((route) => route.replace('*', 'one/two')), EXPLORER_ROUTE])(
  '%s is a page, with security headers, never cached',
  async (url) => {
    const answer = await app.inject(url);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
  },
);

test('the policy allows own scripts and styles, the hub, and the members’ sign-in; nothing inline, nobody else', async () => {
  const policy = await policyOf('/');
  expect(policy.get('default-src')).toBe("default-src 'none'");
  expect(policy.get('script-src')).toBe("script-src 'self'");
  expect(policy.get('frame-ancestors')).toBe("frame-ancestors 'none'");
  const issuer = directoryOf({ 'dcu.ie': 'http://node' }).get('dcu.ie')!.issuer;
  expect(policy.get('connect-src')).toBe(`connect-src 'self' ${new URL(issuer).origin}`);
  expect(policy.get('style-src')).toMatch(/^style-src 'self' 'nonce-[\w+/=]{24}'$/);
});

test('only the page with the editor may style inline and start workers; no page may run a script that is not ours', async () => {
  const policy = await policyOf(EXPLORER_ROUTE);
  expect(policy.get('style-src')).toBe("style-src 'self' 'unsafe-inline'");
  expect(policy.get('worker-src')).toBe("worker-src 'self' blob:");
  expect(policy.get('script-src')).toBe("script-src 'self'");
});

test('each answer has a nonce of its own, in the policy and in the page', async () => {
  const answers = await Promise.all([app.inject('/'), app.inject('/')]);
  const nonces = answers.map(({ body, headers }) => {
    const [, nonce = ''] = /nonce="([^"]+)"/.exec(body) ?? [];
    expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    return nonce;
  });
  expect(new Set(nonces).size).toBe(2);
});

test('hashed files never change; what is not there is not found, and nothing outside their folder is served', async () => {
  const script = await app.inject('/assets/a-1.js');
  expect([script.statusCode, script.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
  expect(script.headers['x-content-type-options']).toBe('nosniff');
  for (const url of ['/assets/b-2.js', '/assets/../index.html', '/assets/%2e%2e/index.html', '/nowhere', '/assets/'])
    expect([url, (await app.inject(url)).statusCode >= 403]).toEqual([url, true]);
});

test('where the pages are not built there are none', async () => {
  const bare = Fastify();
  expect(await addPages(bare, { folder: join(folder, 'none'), directory: directoryOf({}) })).toBeNull();
  expect((await bare.inject('/')).statusCode).toBe(404);
});
