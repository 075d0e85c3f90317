import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSmallGateway, type SmallGateway } from './small-gateway.ts';

/** What Firefox and Chromium send when a person opens an address. */
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

let hub: SmallGateway;
beforeAll(async () => {
  hub = await startSmallGateway({});
});
afterAll(() => hub.stop());

function open(path: string, accept = BROWSER): Promise<Response> {
  return fetch(`${hub.url}${path}`, { headers: { accept } });
}

test.each(['/', '/graphql', '/graphql?query=%7B__typename%7D'])('a browser that opens %s gets a page', async (path) => {
  const answer = await open(path);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(answer.headers.get('vary')).toContain('accept');
  const page = await answer.text();
  expect(page).toContain(`curl -s http://localhost:${hub.port}/graphql`);
  expect(page).toContain('npm run --silent token -- learner@tuni.fi');
});

test('the page has what a screen reader needs, and no script, form, picture or address to fetch', async () => {
  const page = await (await open('/')).text();
  expect(page).toMatch(/<html lang="en">[^]*<title>Alliance Hub<\/title>[^]*<main>\s*<h1>Alliance Hub<\/h1>/);
  expect([...page.matchAll(/<h(\d)>/g)].map(([, level]) => level)).toEqual(['1', '2', '2']);
  expect(page).not.toMatch(/<(script|form|img|iframe|link|button)\b| (src|href|on\w+|style)=|url\(|@import/i);
});

test('the policy allows the page its own style and nothing else', async () => {
  const answer = await open('/');
  const [, style = ''] = /<style>([^]*)<\/style>/.exec(await answer.text()) ?? [];
  const policy = answer.headers.get('content-security-policy')!;
  const hash = createHash('sha256').update(style).digest('base64');
  expect(policy.split('; ')).toEqual(
    expect.arrayContaining(["default-src 'none'", `style-src 'sha256-${hash}'`, "frame-ancestors 'none'"]),
  );
});

test('the files the page names are there', async () => {
  const page = await (await open('/')).text();
  const named = [...page.matchAll(/schema\/\w+\.graphql/g)].map(([file]) => file);
  expect(named).toHaveLength(2);
  for (const file of named) expect([file, existsSync(file)]).toEqual([file, true]);
});

test('a program sees no page: GraphQL by GET and POST answers as before, and other addresses are not found', async () => {
  for (const accept of ['*/*', 'application/json', 'application/graphql-response+json, application/json']) {
    const headers = { accept, 'apollo-require-preflight': 'true' };
    const asked = await fetch(`${hub.url}/graphql?query=%7B__typename%7D`, { headers });
    expect(await asked.json()).toEqual({ data: { __typename: 'Query' } });
    expect((await open('/', accept)).status).toBe(404);
  }
  const posted = await hub.ask('{ __typename }', { headers: { accept: BROWSER } });
  expect(posted.data).toEqual({ __typename: 'Query' });
  expect((await open('/nowhere')).status).toBe(404);
});

test.each([
  ['hub.alliance.example', 'https://hub.alliance.example/graphql'],
  ['[::1]:4000', 'http://[::1]:4000/graphql'],
  ['"><b>x</b>', 'http://localhost:4000/graphql'],
])('asked under the name %s, the page shows %s', async (host, shown) => {
  const page = await underName(host);
  expect(page).toContain(`curl -s ${shown}`);
  expect(page).not.toContain('<b>');
});

function underName(host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    httpRequest({ port: hub.port, path: '/', headers: { host, accept: BROWSER } }, (answer) => resolve(text(answer)))
      .on('error', reject)
      .end();
  });
}
