import { createHmac, createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ANONYMOUS } from '../../../subgraphs/shared/identity/caller.ts';
import { DCU, LEARNER, sign, startAllianceOfTwo, TUNI } from './alliance-of-two.ts';

let alliance: Awaited<ReturnType<typeof startAllianceOfTwo>>;
beforeAll(async () => {
  alliance = await startAllianceOfTwo();
});
afterAll(() => alliance.stop());

const refusedWith = (message: RegExp) => ({
  message: expect.stringMatching(message),
  extensions: expect.objectContaining({ code: 'UNAUTHENTICATED' }),
});

test('nobody in particular is a visitor', async () => {
  await expect(alliance.authenticator.authenticate({})).resolves.toMatchObject({ caller: ANONYMOUS, statement: null });
});

test("a person's token says who they are at home, and until when", async () => {
  const exp = alliance.clock.seconds() + 3600;
  await expect(alliance.authenticate(await alliance.personToken())).resolves.toEqual({
    caller: { subject: 'tuni.fi|aino', institution: TUNI, roles: ['LEARNER'], learner: LEARNER, depth: 0 },
    notAfter: exp * 1000,
    statement: null,
  });
});

test('typ JWT is accepted too', async () => {
  const token = await alliance.personToken({}, { typ: 'JWT' });
  await expect(alliance.authenticate(token)).resolves.toMatchObject({ caller: { institution: TUNI } });
});

test('a role nobody knows, and SERVICE, are left out', async () => {
  const token = await alliance.personToken({ alliance_roles: ['OFFICER', 'SERVICE', 'EMPEROR', 7] });
  await expect(alliance.authenticate(token)).resolves.toMatchObject({ caller: { roles: ['OFFICER'] } });
});

test("a person's token never carries a reading statement, whatever header is sent", async () => {
  const answer = await alliance.authenticate(await alliance.personToken(), {
    'x-alliance-statement': 'x',
    'x-on-behalf-of': 'y',
  });
  expect(answer).toMatchObject({ caller: { subject: 'tuni.fi|aino', depth: 0 }, statement: null });
});

const hour = 3600;
test.each<[string, (now: number) => Record<string, unknown>, RegExp]>([
  ['expired', (now) => ({ exp: now - 10 }), /has expired/],
  ['not yet valid', (now) => ({ nbf: now + hour }), /is not valid yet/],
  ['for another audience', () => ({ aud: 'some-other-service' }), /meant for somebody else/],
  [
    'of an unknown issuer',
    () => ({ iss: 'https://elsewhere.example' }),
    /not issued by an institution of the alliance/,
  ],
  ["under the neighbour's issuer name", () => ({ iss: alliance.issuers[DCU]!.issuer }), /not signed by a current key/],
  ['without an expiry', () => ({ exp: undefined }), /lacks a proper claim "exp"/],
  ['without a subject', () => ({ sub: undefined }), /lacks a proper claim "sub"/],
  ['whose subject is that of the institution’s own service', () => ({ sub: 'service' }), /identify its holder/],
  ["claiming the neighbour's learner", () => ({ alliance_learner: LEARNER.replace(TUNI, DCU) }), /not one of tuni\.fi/],
  ['claiming an institution as learner', () => ({ alliance_learner: TUNI }), /not one of tuni\.fi/],
  ['claiming no id as learner', () => ({ alliance_learner: 'tuni.fi:everybody' }), /not one of tuni\.fi/],
])('a token %s is refused', async (_what, changed, message) => {
  const token = await alliance.personToken(changed(alliance.clock.seconds()));
  await expect(alliance.authenticate(token)).rejects.toMatchObject(refusedWith(message));
});

test("the neighbour's own issuer cannot speak for tuni.fi's learner", async () => {
  const claims = alliance.personClaims({ iss: alliance.issuers[DCU]!.issuer });
  const token = await sign(alliance.issuers[DCU]!.key(), claims);
  await expect(alliance.authenticate(token)).rejects.toMatchObject(refusedWith(/not one of dcu\.ie/));
});

test('clocks may differ by a few seconds', async () => {
  const now = alliance.clock.seconds();
  const token = await alliance.personToken({ nbf: now + 3, exp: now - 3 });
  await expect(alliance.authenticate(token)).resolves.toMatchObject({ notAfter: (now - 3) * 1000 });
});

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('a token without a signature is refused', async () => {
  const token = `${part({ alg: 'none', typ: 'at+jwt' })}.${part(alliance.personClaims())}.`;
  await expect(alliance.authenticate(token)).rejects.toMatchObject(refusedWith(/./));
});

test("a token authenticated with the issuer's public key as a shared secret is refused", async () => {
  const { d: _private, ...published } = alliance.issuers[TUNI]!.key();
  const pem = createPublicKey({ key: published as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const text = `${part({ alg: 'HS256', typ: 'at+jwt', kid: published.kid })}.${part(alliance.personClaims())}`;
  const token = `${text}.${createHmac('sha256', pem).update(text).digest('base64url')}`;
  await expect(alliance.authenticate(token)).rejects.toMatchObject(refusedWith(/algorithm that is not accepted/));
});

test('an ID token, or any other type of token, opens nothing', async () => {
  const token = await alliance.personToken({}, { typ: 'logout+jwt' });
  await expect(alliance.authenticate(token)).rejects.toMatchObject(refusedWith(/type is not accepted/));
});

test('an altered token is refused', async () => {
  const [header, , signature] = (await alliance.personToken()).split('.');
  const token = `${header}.${part(alliance.personClaims({ sub: 'somebody-else' }))}.${signature}`;
  await expect(alliance.authenticate(token)).rejects.toMatchObject(refusedWith(/not signed by a current key/));
});

test.each(['Basic YTpi', 'Bearer', 'Bearer a b', `Bearer ${'a'.repeat(20_000)}`, 'Bearer nonsense', 'Bearer a.b.c'])(
  'the header "%.20s" is refused',
  async (authorization) => {
    await expect(alliance.authenticator.authenticate({ authorization })).rejects.toMatchObject(refusedWith(/./));
  },
);

test('a token accepted once is refused when its time is over', async () => {
  const token = await alliance.personToken({ exp: alliance.clock.seconds() + 20 });
  await expect(alliance.authenticate(token)).resolves.toBeDefined();
  alliance.clock.advance(26);
  await expect(alliance.authenticate(token)).rejects.toMatchObject(refusedWith(/has expired/));
});
