import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { readEnvironment } from '../../../demo/identity/environment.ts';
import type { IdentityProvider } from '../../../demo/identity/identity-provider.ts';
import { startIdentityProvider } from '../../../demo/identity/identity-provider.ts';
import { requestToken } from '../../../demo/identity/request-token.ts';
import { learnerIdOf, PEOPLE } from '../../../demo/people.ts';
import { createAuthenticator } from '../../../gateway/identity/authenticate.ts';
import type { Authenticator } from '../../../gateway/identity/authenticate.ts';
import { createInternalTokens } from '../../../gateway/identity/internal-tokens.ts';
import { newSigningKey, publicPart } from '../../../subgraphs/shared/identity/signing-key.ts';

const institutions = ['dcu.ie', 'tuni.fi', 'utwente.nl', 'eciu.eu'];
let dataDir: string;
let provider: IdentityProvider;
let origin: string;
let authenticator: Authenticator;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'identity-'));
  provider = await startIdentityProvider({ port: 0, dataDir, hubPort: 4000, institutions, people: PEOPLE });
  origin = new URL(provider.issuerOf('tuni.fi')).origin;
  const key = await newSigningKey();
  const member = { country: 'FI', language: 'fi', address: 'http://x', serviceKey: publicPart(key) };
  const entries = institutions.map((id) => ({ id, name: id, issuer: provider.issuerOf(id), ...member }));
  const clock = () => new Date();
  authenticator = createAuthenticator({
    clock,
    directory: {
      get: (id) => entries.find((entry) => entry.id === id),
      byIssuer: (issuer) => entries.find((entry) => entry.issuer === issuer),
      all: () => entries,
    },
    internalTokens: await createInternalTokens({ keys: { current: key, previous: [] }, clock }),
  });
});
afterAll(async () => {
  await provider.stop();
  await rm(dataDir, { recursive: true });
});

test.each(PEOPLE.map((person) => [person.login, person] as const))(
  '%s gets in as who they are',
  async (_login, person) => {
    const token = await requestToken(person, { origin, dataDir });
    await expect(authenticator.authenticate({ authorization: `Bearer ${token}` })).resolves.toMatchObject({
      caller: {
        subject: `${person.institution}|${person.subject}`,
        institution: person.institution,
        roles: person.roles,
        learner: learnerIdOf(person),
      },
    });
    const { iat, exp } = decodeJwt(token);
    expect(exp! - iat!).toBe(8 * 60 * 60);
  },
);

test("an institution's issuer gives no token for another institution's person", async () => {
  const foreign = { login: 'learner@tuni.fi', institution: 'dcu.ie' };
  await expect(requestToken(foreign, { origin, dataDir })).rejects.toThrow(/status 400/);
});

test('without the secret of the data folder there is no token', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'identity-'));
  await expect(requestToken(PEOPLE[0]!, { origin, dataDir: elsewhere })).rejects.toThrow(
    /No identity provider has run/,
  );
  const other = await startIdentityProvider({ port: 0, dataDir: elsewhere, hubPort: 1, institutions, people: PEOPLE });
  await expect(requestToken(PEOPLE[0]!, { origin, dataDir: elsewhere })).rejects.toThrow(/uses another data folder/);
  await other.stop();
  const gone = new URL(other.issuerOf('tuni.fi')).origin;
  await expect(requestToken(PEOPLE[0]!, { origin: gone, dataDir: elsewhere })).rejects.toThrow(/does not answer/);
  await rm(elsewhere, { recursive: true });
});

test('the environment is read with one sentence for what cannot be used', () => {
  expect(readEnvironment({ HUB_PORT: '5000', HUB_DATA_DIR: '/data' })).toEqual({
    hubPort: 5000,
    port: 5010,
    dataDir: '/data',
    host: 'localhost',
    origin: 'http://localhost:5010',
  });
  expect(() => readEnvironment({ HUB_PORT: 'many' })).toThrow(/HUB_PORT is "many"/);
  expect(() => readEnvironment({ IDENTITY_ORIGIN: 'http://x/y' })).toThrow(/IDENTITY_ORIGIN/);
});

test('keys and secrets are for their owner only, and survive a restart', async () => {
  expect((await stat(join(dataDir, 'identity', 'secrets.json'))).mode & 0o777).toBe(0o600);
  expect((await stat(join(dataDir, 'identity', 'issuer-tuni.fi.json'))).mode & 0o777).toBe(0o600);
  const again = await startIdentityProvider({ port: 0, dataDir, hubPort: 4000, institutions, people: PEOPLE });
  const keysOf = async (issuer: string) => (await fetch(`${issuer}/jwks`)).text();
  expect(await keysOf(again.issuerOf('tuni.fi'))).toBe(await keysOf(provider.issuerOf('tuni.fi')));
  expect(await keysOf(again.issuerOf('dcu.ie'))).not.toBe(await keysOf(again.issuerOf('tuni.fi')));
  await again.stop();
});

test('a person signs in on the web by code and PKCE, choosing from a page that says it is for development', async () => {
  const verifier = randomBytes(32).toString('base64url');
  const callback = 'http://localhost:4000/callback';
  const query = new URLSearchParams({
    client_id: 'alliance-hub-web',
    response_type: 'code',
    scope: 'openid profile',
    redirect_uri: callback,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const browse = browser(origin);
  const asked = await browse(`/tuni.fi/auth?${query}`);
  const page = asked.headers.get('location')!;
  const html = await (await browse(page)).text();
  expect(html).toContain('development identity provider');
  expect(html).toContain('learner@tuni.fi');
  expect(html).not.toContain('dcu.ie');
  const chosen = await browse(page, new URLSearchParams({ login: 'learner@tuni.fi' }));
  const back = new URL((await browse(chosen.headers.get('location')!)).headers.get('location')!);
  expect(`${back.origin}${back.pathname}`).toBe(callback);

  const exchange = { grant_type: 'authorization_code', client_id: 'alliance-hub-web', redirect_uri: callback };
  const code = back.searchParams.get('code')!;
  const body = new URLSearchParams({ ...exchange, code, code_verifier: verifier });
  const answer = (await (await fetch(`${origin}/tuni.fi/token`, { method: 'POST', body })).json()) as Record<
    string,
    string
  >;
  const { caller } = await authenticator.authenticate({ authorization: `Bearer ${answer.access_token}` });
  expect(caller).toMatchObject({ institution: 'tuni.fi', learner: learnerIdOf(PEOPLE[0]!) });
  expect(decodeJwt(answer.id_token!)).toMatchObject({ aud: 'alliance-hub-web', family_name: 'Esimerkki' });
  await expect(authenticator.authenticate({ authorization: `Bearer ${answer.id_token}` })).rejects.toThrow(/The token/);
});

/** A browser of a few lines: keeps cookies by path, follows nothing by itself. */
function browser(site: string) {
  const jar: { path: string; pair: string }[] = [];
  return async (address: string, form?: URLSearchParams) => {
    const url = new URL(address, site);
    const cookie = jar.filter(({ path }) => url.pathname.startsWith(path)).map(({ pair }) => pair);
    const post = form ? { method: 'POST', body: form } : {};
    const response = await fetch(url, { redirect: 'manual', headers: { cookie: cookie.join('; ') }, ...post });
    for (const line of response.headers.getSetCookie()) {
      jar.push({ pair: line.split(';')[0]!, path: /path=([^;]+)/i.exec(line)?.[1] ?? '/' });
    }
    return response;
  };
}
