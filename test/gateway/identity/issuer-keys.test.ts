import { afterEach, expect, test } from '@jest/globals';
import { startAllianceOfTwo, TUNI } from './alliance-of-two.ts';

let alliance: Awaited<ReturnType<typeof startAllianceOfTwo>>;
afterEach(() => alliance.stop());

const jwksFetches = () => alliance.issuers[TUNI]!.requests.filter((path) => path === '/jwks').length;
const caller = { caller: { institution: TUNI } };

test("an issuer's keys are fetched once for any number of people", async () => {
  alliance = await startAllianceOfTwo();
  const people = Array.from({ length: 20 }, (_, number) => alliance.personToken({ sub: `person-${number}` }));
  await Promise.all(people.map(async (token) => alliance.authenticate(await token)));
  expect(jwksFetches()).toBe(1);
});

test('a rotated key is found after the cool-down, and not fetched for more than once within it', async () => {
  alliance = await startAllianceOfTwo();
  await alliance.authenticate(await alliance.personToken());
  await alliance.issuers[TUNI]!.rotate('key-2');
  for (const sub of ['a', 'b', 'c']) {
    const token = await alliance.personToken({ sub });
    await expect(alliance.authenticate(token)).rejects.toThrow(/not signed by a current key/);
  }
  expect(jwksFetches()).toBe(1);
  alliance.clock.advance(31);
  await expect(alliance.authenticate(await alliance.personToken())).resolves.toMatchObject(caller);
  expect(jwksFetches()).toBe(2);
});

test('keys older than a minute are fetched again before a token is checked, so that a withdrawn key ends', async () => {
  alliance = await startAllianceOfTwo();
  const withdrawn = await alliance.personToken();
  await alliance.authenticate(withdrawn);
  await alliance.issuers[TUNI]!.rotate('key-2');
  alliance.clock.advance(61);
  await expect(alliance.authenticate(withdrawn)).rejects.toThrow(/not signed by a current key/);
});

test('an issuer that is down is named, and asked again a little later', async () => {
  let down = true;
  const fetch: typeof globalThis.fetch = (...request) =>
    down ? Promise.reject(new TypeError('fetch failed')) : globalThis.fetch(...request);
  alliance = await startAllianceOfTwo({ fetch });
  const token = await alliance.personToken();
  const refusal = {
    message: expect.stringMatching(/identity provider of University of tuni\.fi \(tuni\.fi\) cannot be reached/),
    extensions: { code: 'UNAUTHENTICATED', institution: TUNI },
  };
  await expect(alliance.authenticate(token)).rejects.toMatchObject(refusal);
  down = false;
  await expect(alliance.authenticate(token)).rejects.toMatchObject(refusal);
  alliance.clock.advance(6);
  await expect(alliance.authenticate(token)).resolves.toMatchObject(caller);
});

test('an issuer that does not answer is given up after the time-out', async () => {
  const fetch: typeof globalThis.fetch = (_address, options) =>
    new Promise((_resolve, reject) => {
      options!.signal!.addEventListener('abort', () => reject(options!.signal!.reason as Error));
    });
  alliance = await startAllianceOfTwo({ fetch, timeoutMs: 50 });
  await expect(alliance.authenticate(await alliance.personToken())).rejects.toThrow(/cannot be reached/);
});

test('an issuer that goes down later costs nothing while its keys are young', async () => {
  alliance = await startAllianceOfTwo();
  await alliance.authenticate(await alliance.personToken());
  await alliance.issuers[TUNI]!.stop();
  alliance.clock.advance(1800);
  await expect(alliance.authenticate(await alliance.personToken())).resolves.toMatchObject(caller);
  alliance.clock.advance(1801);
  await expect(alliance.authenticate(await alliance.personToken())).rejects.toThrow(/cannot be reached/);
});

test.each<[string, Record<string, unknown>]>([
  ['names another issuer', { issuer: 'https://elsewhere.example' }],
  ['names no keys', { jwks_uri: undefined }],
])('metadata that %s is not believed', async (_what, metadata) => {
  alliance = await startAllianceOfTwo();
  alliance.issuers[TUNI]!.say(metadata);
  await expect(alliance.authenticate(await alliance.personToken())).rejects.toThrow(/cannot be reached/);
  expect(jwksFetches()).toBe(0);
});

test('keys at another origin are fetched only where that origin is allowed', async () => {
  const allowedKeyOrigins: string[] = [];
  alliance = await startAllianceOfTwo({ allowedKeyOrigins });
  const token = await alliance.personToken();
  const elsewhere = alliance.issuers[TUNI]!.issuer.replace('127.0.0.1', 'localhost');
  alliance.issuers[TUNI]!.say({ jwks_uri: `${elsewhere}/jwks` });
  await expect(alliance.authenticate(token)).rejects.toThrow(/cannot be reached/);
  expect(jwksFetches()).toBe(0);
  allowedKeyOrigins.push(elsewhere);
  alliance.clock.advance(6);
  await expect(alliance.authenticate(token)).resolves.toMatchObject(caller);
});
