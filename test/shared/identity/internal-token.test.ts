import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, expect, test } from '@jest/globals';
import { importJWK, SignJWT } from 'jose';
import type { JSONWebKeySet, JWK } from 'jose';
import { createInternalTokenVerifier } from '../../../subgraphs/shared/identity/internal-token.ts';
import { createServiceTokens } from '../../../subgraphs/shared/identity/service-token.ts';
import { newSigningKey, publicPart } from '../../../subgraphs/shared/identity/signing-key.ts';

const LEARNER = 'tuni.fi:019a2f00-0000-7000-8000-000000000001';
let hubKey: JWK;
let attacker: JWK;
let at: number;
const clock = () => new Date(at);
const seconds = () => Math.floor(at / 1000);
beforeAll(async () => {
  at = Date.now();
  hubKey = await newSigningKey();
  attacker = await newSigningKey();
});

async function sign(key: JWK, typ: string, claims: Record<string, unknown>, alg = 'EdDSA') {
  const header = { alg, typ, kid: key.kid! };
  return new SignJWT({ iss: 'alliance-hub', iat: seconds(), ...claims })
    .setProtectedHeader(header)
    .sign(await importJWK(key, alg));
}
const internal = (changed: Record<string, unknown> = {}, key = hubKey, typ = 'alliance-internal+jwt') => {
  const said = { sub: 'dcu.ie|service', institution: 'dcu.ie', roles: ['SERVICE'], learner: null, depth: 0 };
  return sign(key, typ, { aud: 'tuni.fi', exp: seconds() + 60, ...said, ...changed });
};
const statement = (changed: Record<string, unknown> = {}, key = hubKey, typ = 'alliance-statement+jwt') => {
  const until = new Date(at + 1_000_000).toISOString();
  return sign(key, typ, {
    learner: LEARNER,
    institution: 'dcu.ie',
    purpose: 'ENROLMENT',
    records: ['dcu.ie'],
    until,
    ...changed,
  });
};
const jwks = (): JSONWebKeySet => ({ keys: [publicPart(hubKey)] });
const verifier = () => createInternalTokenVerifier({ hub: jwks, institution: 'tuni.fi', clock });
const UNAUTHENTICATED = { extensions: { code: 'UNAUTHENTICATED' } };

test('a node believes what the hub signed for it', async () => {
  const token = await internal();
  await expect(verifier().verify(`Bearer ${token}`, undefined)).resolves.toEqual({
    caller: { subject: 'dcu.ie|service', institution: 'dcu.ie', roles: ['SERVICE'], learner: null, depth: 0 },
    statement: null,
    token,
  });
});

test.each<[string, () => Promise<string | undefined>]>([
  ['no token', async () => undefined],
  ['a token of a stranger', async () => `Bearer ${await internal({}, attacker)}`],
  ['a token for another institution', async () => `Bearer ${await internal({ aud: 'dcu.ie' })}`],
  ['an expired token', async () => `Bearer ${await internal({ iat: seconds() - 70, exp: seconds() - 10 })}`],
  ['a token of an hour', async () => `Bearer ${await internal({ exp: seconds() + 3600 })}`],
  ['a token without expiry', async () => `Bearer ${await internal({ exp: undefined })}`],
  ['a token of another issuer', async () => `Bearer ${await internal({ iss: 'tuni.fi' })}`],
  ['a token of another type', async () => `Bearer ${await internal({}, hubKey, 'JWT')}`],
  [
    'a reading statement as token',
    async () => `Bearer ${await statement({ aud: 'tuni.fi', exp: seconds() + 9, sub: 'x' })}`,
  ],
  ['a token with a role nobody knows', async () => `Bearer ${await internal({ roles: ['EMPEROR'] })}`],
  ['a token of depth 3', async () => `Bearer ${await internal({ depth: 3 })}`],
  [
    "a service's own token",
    async () => `Bearer ${await createServiceTokens({ institution: 'dcu.ie', key: hubKey, clock }).token()}`,
  ],
  ['another scheme', async () => `Basic ${await internal()}`],
])('a call with %s is refused', async (_what, make) => {
  await expect(verifier().verify(await make(), undefined)).rejects.toMatchObject(UNAUTHENTICATED);
});

test('a token without a signature, or with a symmetric one, is refused', async () => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const [, payload] = (await internal()).split('.');
  const none = `${part({ alg: 'none', typ: 'alliance-internal+jwt' })}.${payload}.`;
  await expect(verifier().verify(`Bearer ${none}`, undefined)).rejects.toMatchObject(UNAUTHENTICATED);
  const secret = { kty: 'oct', k: publicPart(hubKey).x!, kid: hubKey.kid! } as JWK;
  const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as Record<string, unknown>;
  const symmetric = await sign(secret, 'alliance-internal+jwt', claims, 'HS256');
  await expect(verifier().verify(`Bearer ${symmetric}`, undefined)).rejects.toMatchObject(UNAUTHENTICATED);
});

test('a token seen before is verified once, and refused when its time is over', async () => {
  let asked = 0;
  const counting = () => {
    asked += 1;
    return jwks();
  };
  const door = createInternalTokenVerifier({ hub: counting, institution: 'tuni.fi', clock });
  const authorization = `Bearer ${await internal()}`;
  for (let call = 0; call < 5; call += 1) await door.verify(authorization, undefined);
  expect(asked).toBe(1);
  at += 66_000;
  await expect(door.verify(authorization, undefined)).rejects.toMatchObject({
    message: expect.stringMatching(/has expired/),
  });
});

test('a statement is taken from the institution it was made for, and at the institution it was addressed to', async () => {
  const door = verifier();
  const authorization = `Bearer ${await internal()}`;
  const signed = await statement();
  const { statement: read } = await door.verify(authorization, signed);
  expect(read).toMatchObject({
    learner: LEARNER,
    institution: 'dcu.ie',
    purpose: 'ENROLMENT',
    records: ['dcu.ie'],
    signed,
  });
  const addressedHere = await statement({ institution: 'tuni.fi' });
  await expect(door.verify(authorization, addressedHere)).resolves.toMatchObject({
    statement: { institution: 'tuni.fi' },
  });
  await expect(door.statementOf(signed, 'dcu.ie')).resolves.toMatchObject({ signed });
});

test.each<[string, () => Promise<string>]>([
  ['made for a third institution', () => statement({ institution: 'utwente.nl' })],
  ['forged', () => statement({}, attacker)],
  ['that is over', () => statement({ until: new Date(at - 1).toISOString() })],
  ['that is an internal token', () => internal()],
  ['for a purpose nobody knows', () => statement({ purpose: 'CURIOSITY' })],
  ['without an end', () => statement({ until: undefined })],
])('a statement %s is refused', async (_what, make) => {
  const door = verifier();
  const signed = await make();
  await expect(door.verify(`Bearer ${await internal()}`, signed)).rejects.toMatchObject(UNAUTHENTICATED);
  await expect(door.statementOf(signed, 'dcu.ie')).rejects.toMatchObject(UNAUTHENTICATED);
});

test('a kept statement is not for another reader, and ends at its time though seen before', async () => {
  const door = verifier();
  const signed = await statement({ until: new Date(at + 30_000).toISOString() });
  await door.statementOf(signed, 'dcu.ie');
  await expect(door.statementOf(signed, 'utwente.nl')).rejects.toMatchObject(UNAUTHENTICATED);
  at += 31_000;
  await expect(door.statementOf(signed, 'dcu.ie')).rejects.toThrow(/has expired/);
});

test("the hub's keys are fetched when first needed, and again when it has a new one", async () => {
  let fetches = 0;
  let published = jwks();
  const hub = createServer((_request, response) => {
    fetches += 1;
    response.end(JSON.stringify(published));
  });
  await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve));
  const address = new URL(`http://127.0.0.1:${(hub.address() as AddressInfo).port}`);
  const door = createInternalTokenVerifier({ hub: address, institution: 'tuni.fi', clock });
  expect(fetches).toBe(0);
  await door.verify(`Bearer ${await internal()}`, undefined);
  await door.verify(`Bearer ${await internal({ sub: 'other' })}`, undefined);
  expect(fetches).toBe(1);

  const next = await newSigningKey();
  published = { keys: [publicPart(next)] };
  for (const sub of ['a', 'b']) {
    await expect(door.verify(`Bearer ${await internal({ sub }, next)}`, undefined)).rejects.toMatchObject(
      UNAUTHENTICATED,
    );
  }
  expect(fetches).toBe(1);
  at += 6000;
  await expect(door.verify(`Bearer ${await internal({}, next)}`, undefined)).resolves.toBeDefined();
  expect(fetches).toBe(2);
  hub.closeAllConnections();
  await new Promise((resolve) => hub.close(resolve));
});

test('without the hub no token is believed, and the reason is said', async () => {
  const fetch = () => Promise.reject(new TypeError('fetch failed'));
  const door = createInternalTokenVerifier({
    hub: new URL('http://hub.invalid'),
    institution: 'tuni.fi',
    clock,
    fetch,
  });
  await expect(door.verify(`Bearer ${await internal()}`, undefined)).rejects.toThrow(/hub's keys cannot be fetched/);
  // A message that carries a statement must come again, not be refused for good.
  await expect(door.statementOf(await statement(), 'dcu.ie')).rejects.toMatchObject({
    extensions: { code: 'INSTITUTION_UNAVAILABLE', institution: 'hub' },
  });
});

test('a service token is reused for half its life, then made anew', async () => {
  const service = createServiceTokens({ institution: 'dcu.ie', key: attacker, clock });
  const first = await service.token();
  at += 29_000;
  await expect(service.token()).resolves.toBe(first);
  at += 1000;
  await expect(service.token()).resolves.not.toBe(first);
});
