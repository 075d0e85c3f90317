import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { HUB_ITSELF } from '../../../gateway/identity/authenticated.ts';
import { loadOrCreateHubKey } from '../../../gateway/identity/hub-key.ts';
import { createInternalTokens } from '../../../gateway/identity/internal-tokens.ts';
import { ANONYMOUS } from '../../../subgraphs/shared/identity/caller.ts';
import { createInternalTokenVerifier } from '../../../subgraphs/shared/identity/internal-token.ts';
import { newSigningKey } from '../../../subgraphs/shared/identity/signing-key.ts';
import { createClock, DCU, LEARNER, TUNI } from './alliance-of-two.ts';

async function hub(clock = createClock()) {
  const keys = { current: await newSigningKey(), previous: [] };
  return { clock, keys, tokens: await createInternalTokens({ keys, clock: clock.now }) };
}
const person = (notAfter: number, subject = 'tuni.fi|aino') => ({
  caller: { subject, institution: TUNI, roles: ['LEARNER'], learner: LEARNER, depth: 0 } as const,
  notAfter,
  statement: null,
});

test('an internal token says who calls, to one institution, for 60 s', async () => {
  const { clock, tokens } = await hub();
  const token = await tokens.tokenFor(person(Infinity), DCU);
  expect(decodeProtectedHeader(token)).toEqual({
    alg: 'EdDSA',
    typ: 'alliance-internal+jwt',
    kid: tokens.jwks().keys[0]!.kid,
  });
  const iat = clock.seconds();
  const said = { sub: 'tuni.fi|aino', institution: TUNI, roles: ['LEARNER'], learner: LEARNER, depth: 0 };
  expect(decodeJwt(token)).toEqual({ iss: 'alliance-hub', aud: DCU, iat, exp: iat + 60, ...said });
});

test('visitors and the hub itself get internal tokens too', async () => {
  const { clock, tokens } = await hub();
  const verifier = createInternalTokenVerifier({ hub: tokens.jwks, institution: DCU, clock: clock.now });
  for (const who of [HUB_ITSELF, { ...HUB_ITSELF, caller: ANONYMOUS }]) {
    const answer = await verifier.verify(`Bearer ${await tokens.tokenFor(who, DCU)}`, undefined);
    expect(answer.caller).toEqual(who.caller);
  }
});

test('one token is reused for 30 s for the same caller and institution, and for nobody else', async () => {
  const { clock, tokens } = await hub();
  const first = await tokens.tokenFor(person(Infinity), DCU);
  clock.advance(29);
  await expect(tokens.tokenFor(person(Infinity), DCU)).resolves.toBe(first);
  await expect(tokens.tokenFor(person(Infinity), TUNI)).resolves.not.toBe(first);
  await expect(tokens.tokenFor(person(Infinity, 'tuni.fi|other'), DCU)).resolves.not.toBe(first);
  clock.advance(1);
  await expect(tokens.tokenFor(person(Infinity), DCU)).resolves.not.toBe(first);
});

test("no internal token outlives the caller's own", async () => {
  const { clock, tokens } = await hub();
  const ends = (clock.seconds() + 20) * 1000;
  expect(decodeJwt(await tokens.tokenFor(person(ends), DCU)).exp).toBe(ends / 1000);
  clock.advance(26);
  await expect(tokens.tokenFor(person(ends), DCU)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
});

test("a caller's newer token is not answered with what was made from the older one", async () => {
  const { clock, tokens } = await hub();
  const now = clock.now().getTime();
  const older = await tokens.tokenFor(person(now + 20_000), DCU);
  await expect(tokens.tokenFor(person(now + 3_600_000), DCU)).resolves.not.toBe(older);
});

test('a statement runs 18 months, to the last day of a shorter month', async () => {
  const { tokens } = await hub(createClock(Date.parse('2026-08-31T10:00:00Z')));
  const about = { learner: LEARNER, institution: DCU, purpose: 'ENROLMENT', records: ['dcu.ie:x'] } as const;
  const statement = await tokens.statementFor(about);
  expect(decodeProtectedHeader(statement).typ).toBe('alliance-statement+jwt');
  expect(decodeJwt(statement)).toMatchObject({ ...about, iss: 'alliance-hub', until: '2028-02-29T10:00:00.000Z' });
});

test('the hub key is made once, for its owner only, and the public part alone is published', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hub-key-'));
  const path = join(folder, 'keys', 'hub.json');
  const loaded = await Promise.all([loadOrCreateHubKey(path), loadOrCreateHubKey(path), loadOrCreateHubKey(path)]);
  expect(new Set(loaded.map((keys) => keys.current.kid)).size).toBe(1);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const { jwks } = await createInternalTokens({ keys: loaded[0]!, clock: () => new Date() });
  expect(jwks().keys).toHaveLength(1);
  expect(jwks().keys[0]).not.toHaveProperty('d');
  await rm(folder, { recursive: true });
});

test('after a rotation the new key signs and what the old one signed still holds', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hub-key-'));
  const path = join(folder, 'hub.json');
  const clock = createClock();
  const before = await createInternalTokens({ keys: await loadOrCreateHubKey(path), clock: clock.now });
  const old = await before.tokenFor(person(Infinity), DCU);
  const { keys } = JSON.parse(await readFile(path, 'utf8')) as { keys: unknown[] };
  await writeFile(path, JSON.stringify({ keys: [await newSigningKey(), ...keys] }));
  const after = await createInternalTokens({ keys: await loadOrCreateHubKey(path), clock: clock.now });
  const fresh = await after.tokenFor(person(Infinity), DCU);
  expect(decodeProtectedHeader(fresh).kid).not.toBe(decodeProtectedHeader(old).kid);
  const verifier = createInternalTokenVerifier({ hub: after.jwks, institution: DCU, clock: clock.now });
  for (const token of [old, fresh]) await expect(verifier.verify(`Bearer ${token}`, undefined)).resolves.toBeDefined();
  await rm(folder, { recursive: true });
});

test('a key file that holds no key is said so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hub-key-'));
  await writeFile(join(folder, 'hub.json'), '{"keys":[]}');
  await expect(loadOrCreateHubKey(join(folder, 'hub.json'))).rejects.toThrow(/holds no private Ed25519 keys/);
  await rm(folder, { recursive: true });
});
