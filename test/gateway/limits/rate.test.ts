import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readEnvironment } from '../../../gateway/environment.ts';
import { networkOf } from '../../../gateway/limits/rate/network-of.ts';
import { createTurns } from '../../../gateway/limits/rate/turns.ts';
import { startSmallGateway, type SmallGateway } from '../small-gateway.ts';

let hub: SmallGateway;
beforeAll(async () => {
  hub = await startSmallGateway({}, { rate: { perSecond: 0.001, burst: 5 } });
});
afterAll(async () => {
  await hub.stop();
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${hub.url}${path}`, { headers });
const statusOf = async (headers: Record<string, string>) => (await get('/no-such-page', headers)).status;
const from = (address: string) => ({ 'x-forwarded-for': address });
async function spend(headers: Record<string, string>): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) expect(await statusOf(headers)).toBe(404);
}

test('who asks too fast is told when to come again, in the words of whatever was asked, and nobody else waits', async () => {
  await spend(from('192.0.2.1'));
  const refused = await get('/no-such-page', from('192.0.2.1'));
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1000']);
  expect(await refused.json()).toMatchObject({
    code: 'LIMIT_EXCEEDED',
    errors: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'rate', retryAfter: 1000 } }],
  });
  const asked = await hub.ask('{ __typename }', { headers: from('192.0.2.1') });
  expect(asked).toMatchObject({ status: 429, errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
  expect(await statusOf(from('192.0.2.2'))).toBe(404);
});

test('a person is known by their token, wherever they ask from; who only says so, by the network', async () => {
  const aoife = { authorization: 'Bearer aoife' };
  await spend({ ...aoife, ...from('192.0.2.7') });
  expect(await statusOf({ ...aoife, ...from('192.0.2.8') })).toBe(429);
  expect(await statusOf(from('192.0.2.7'))).toBe(404);
  for (const token of ['a', 'b', 'c', 'd', 'e'])
    await statusOf({ authorization: `Bearer ${token}`, ...from('192.0.2.9') });
  expect(await statusOf({ authorization: 'Bearer another', ...from('192.0.2.9') })).toBe(429);
});

test('nodes, and what is asked for all the time, are not kept', async () => {
  const nobody = from('192.0.2.20');
  await spend(nobody);
  for (const path of ['/health', '/.well-known/jwks.json']) expect((await get(path, nobody)).status).toBe(200);
  for (let turn = 0; turn < 9; turn += 1)
    expect(await statusOf({ authorization: 'Bearer service of dcu.ie', ...nobody })).toBe(404);
});

test('turns come back with time, never more than may be taken at once', () => {
  let now = 0;
  const turns = createTurns({ perSecond: 2, burst: 3 }, () => now);
  const taken = () => Array.from({ length: 5 }, () => turns.take('a'));
  expect(taken()).toEqual([0, 0, 0, 1, 1]);
  now = 1000;
  expect(taken()).toEqual([0, 0, 1, 1, 1]);
  now = 1_000_000;
  expect(taken()).toEqual([0, 0, 0, 1, 1]);
});

test('however many ask, so many are remembered and no more', () => {
  const turns = createTurns({ perSecond: 1, burst: 1 }, () => 0, 2);
  expect(['a', 'b', 'a', 'c', 'b'].map((who) => turns.take(who))).toEqual([0, 0, 1, 0, 0]);
});

test('a network is an IPv4 address, or the half of an IPv6 address that its subscriber was given', () => {
  expect(networkOf('192.0.2.1')).toBe('192.0.2.1');
  expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
  for (const same of ['2001:db8::1', '2001:0DB8:0:0:ffff:1:2:3', '2001:db8:0:0::', '2001:db8::ffff%eth0'])
    expect(networkOf(same)).toBe('2001:db8:0:0::/64');
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
  expect(networkOf('2001:db8:0:1::1')).not.toBe(networkOf('2001:db8::1'));
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      expect(networkOf(address)).toMatch(/^(\d+\.\d+\.\d+\.\d+|([\da-f]{1,4}:){4}:\/64)$/);
    }),
  );
});

test('the rate and who is believed are read from the environment, with a sentence where they make no sense', () => {
  const given = { DATABASE_URL: 'postgres://hub@localhost/hub' };
  expect(readEnvironment(given)).toMatchObject({ rate: { perSecond: 50, burst: 500 }, trustedProxies: [] });
  const told = readEnvironment({ ...given, HUB_RATE: 'off', TRUSTED_PROXIES: '198.51.100.7, 2001:db8::/32' });
  expect([told.rate, told.trustedProxies]).toEqual([undefined, ['198.51.100.7', '2001:db8::/32']]);
  for (const HUB_RATE of ['0', 'fast', '-1']) expect(() => readEnvironment({ ...given, HUB_RATE })).toThrow(HUB_RATE);
  for (const TRUSTED_PROXIES of ['nginx', '198.51.100.0/33', '0/0'])
    expect(() => readEnvironment({ ...given, TRUSTED_PROXIES })).toThrow(TRUSTED_PROXIES);
});
