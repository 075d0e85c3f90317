import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { JWK } from 'jose';
import { createInternalTokens } from '../../../gateway/identity/internal-tokens.ts';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { createServiceTokens } from '../../../subgraphs/shared/identity/service-token.ts';
import { newSigningKey } from '../../../subgraphs/shared/identity/signing-key.ts';
import { DCU, LEARNER, sign, startAllianceOfTwo, TUNI } from './alliance-of-two.ts';

let alliance: Awaited<ReturnType<typeof startAllianceOfTwo>>;
let attacker: JWK;
beforeAll(async () => {
  alliance = await startAllianceOfTwo();
  attacker = await newSigningKey();
});
afterAll(() => alliance.stop());

const serviceToken = (key = alliance.serviceKeys[DCU]!, institution = DCU) =>
  createServiceTokens({ institution, key, clock: alliance.clock.now }).token();
const learner: Caller = { subject: 'tuni.fi|aino', institution: TUNI, roles: ['LEARNER'], learner: LEARNER, depth: 0 };
const shownTo = (institution: string, caller = learner, notAfter = Infinity) =>
  alliance.internalTokens.tokenFor({ caller, notAfter, statement: null }, institution);
const enrolment = (institution: string) =>
  alliance.internalTokens.statementFor({ learner: LEARNER, institution, purpose: 'ENROLMENT', records: ['dcu.ie'] });

test("an institution's node calls as itself", async () => {
  await expect(alliance.authenticate(await serviceToken())).resolves.toMatchObject({
    caller: { subject: 'dcu.ie|service', institution: DCU, roles: ['SERVICE'], learner: null, depth: 0 },
    notAfter: (alliance.clock.seconds() + 60) * 1000,
  });
});

test.each<[string, () => Promise<string>]>([
  ['signed by a stranger', () => serviceToken(attacker)],
  ["signed by the neighbour's node", () => serviceToken(alliance.serviceKeys[TUNI]!)],
  ['of an institution nobody knows', () => serviceToken(attacker, 'nowhere.example')],
  ['of 61 seconds', () => byHand({ exp: alliance.clock.seconds() + 61 })],
  ['that has expired', () => byHand({ iat: alliance.clock.seconds() - 70, exp: alliance.clock.seconds() - 10 })],
  ['made in the future', () => byHand({ iat: alliance.clock.seconds() + 600, exp: alliance.clock.seconds() + 660 })],
  ['for another audience', () => byHand({ aud: TUNI })],
  ['without an expiry', () => byHand({ exp: undefined })],
])('a service token %s is refused', async (_what, make) => {
  await expect(alliance.authenticate(await make())).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
});

function byHand(changed: Record<string, unknown>): Promise<string> {
  const iat = alliance.clock.seconds();
  const claims = { iss: DCU, sub: DCU, aud: 'alliance-hub', iat, exp: iat + 60, ...changed };
  return sign(alliance.serviceKeys[DCU]!, claims, { typ: 'alliance-service+jwt' });
}

test('acting on behalf of a caller keeps the subject, and nothing of their rights', async () => {
  const headers = { 'x-on-behalf-of': await shownTo(DCU) };
  await expect(alliance.authenticate(await serviceToken(), headers)).resolves.toMatchObject({
    caller: { subject: 'tuni.fi|aino', institution: DCU, roles: ['SERVICE'], learner: null, depth: 1 },
  });
});

test('it never lasts longer than the token shown', async () => {
  const ends = (alliance.clock.seconds() + 7) * 1000;
  const headers = { 'x-on-behalf-of': await shownTo(DCU, learner, ends) };
  await expect(alliance.authenticate(await serviceToken(), headers)).resolves.toMatchObject({ notAfter: ends });
});

test('two institutions may stand between, a third may not', async () => {
  const atDepth = async (depth: number) => ({ 'x-on-behalf-of': await shownTo(DCU, { ...learner, depth }) });
  const second = await alliance.authenticate(await serviceToken(), await atDepth(1));
  expect(second.caller.depth).toBe(2);
  await expect(alliance.authenticate(await serviceToken(), await atDepth(2))).rejects.toThrow(/At most 2 institutions/);
});

test.each<[string, () => Promise<string>]>([
  ['given to another institution', () => shownTo(TUNI)],
  ['signed by a stranger', () => forged()],
  ['that is a person’s own token', () => alliance.personToken()],
  ['that is a reading statement', () => enrolment(DCU)],
])('a token on behalf %s is refused', async (_what, make) => {
  const headers = { 'x-on-behalf-of': await make() };
  await expect(alliance.authenticate(await serviceToken(), headers)).rejects.toMatchObject({
    message: expect.stringMatching(/x-on-behalf-of/),
    extensions: { code: 'UNAUTHENTICATED' },
  });
});

async function forged(): Promise<string> {
  const tokens = await createInternalTokens({ keys: { current: attacker, previous: [] }, clock: alliance.clock.now });
  return tokens.tokenFor({ caller: learner, notAfter: Infinity, statement: null }, DCU);
}

test('an expired token on behalf is refused', async () => {
  const headers = { 'x-on-behalf-of': await shownTo(DCU) };
  alliance.clock.advance(66);
  await expect(alliance.authenticate(await serviceToken(), headers)).rejects.toThrow(/has expired/);
});

test('an internal token is no key to the hub', async () => {
  await expect(alliance.authenticate(await shownTo('alliance-hub'))).rejects.toThrow(/type is not accepted/);
});

test('a reading statement made for the institution is passed through as it is', async () => {
  const statement = await enrolment(DCU);
  const answer = await alliance.authenticate(await serviceToken(), { 'x-alliance-statement': statement });
  expect(answer.statement).toBe(statement);
});

test('a reading statement for another institution, forged, or over, is refused', async () => {
  const refused = async (statement: string, message: RegExp) =>
    expect(alliance.authenticate(await serviceToken(), { 'x-alliance-statement': statement })).rejects.toThrow(message);
  await refused(await enrolment(TUNI), /made for tuni\.fi, not for dcu\.ie/);
  const claims = { iss: 'alliance-hub', iat: 1, learner: LEARNER, institution: DCU, purpose: 'ENROLMENT', records: [] };
  const typ = 'alliance-statement+jwt';
  await refused(await sign(attacker, { ...claims, until: '2999-01-01T00:00:00Z' }, { typ }), /not signed by/);
  await refused(await sign(alliance.hubKey, { ...claims, until: '2020-01-01T00:00:00Z' }, { typ }), /has expired/);
  await refused(await sign(alliance.hubKey, { ...claims, until: 'never' }, { typ }), /does not state correctly/);
});
