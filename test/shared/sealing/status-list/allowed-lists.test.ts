import { expect, test } from '@jest/globals';
import { readEnvironment } from '../../../../gateway/environment.ts';
import { allowedStatusLists } from '../../../../subgraphs/shared/sealing/index.ts';

const ADDRESS = 'https://lists.example.eu/1';

function lists(answer: (url: string) => Response) {
  const asked: string[] = [];
  const clock = { now: new Date('2026-11-21T10:00:00Z') };
  const fetch = (async (url: URL) => {
    asked.push(url.href);
    return answer(url.href);
  }) as unknown as typeof globalThis.fetch;
  const found = allowedStatusLists({ fetch, allowed: ['https://lists.example.eu'], clock: () => clock.now });
  return { asked, clock, read: (address: string) => found.read(address) };
}

test.each([
  ['http://lists.example.eu/1', 'lists.example.eu'],
  ['https://lists.example.eu:8443/1', 'lists.example.eu:8443'],
  ['https://lists.example.eu@evil.example/1', 'evil.example'],
  ['https://lists.example.eu.evil.example/1', 'lists.example.eu.evil.example'],
  ['file:///etc/passwd', 'nowhere'],
  ['data:text/plain,x', 'nowhere'],
  ['http://169.254.169.254/latest', '169.254.169.254'],
  ['nonsense', 'nowhere'],
])('a list at %s is not fetched, and the host is named', async (address, host) => {
  const { asked, read } = lists(() => new Response('a list'));
  expect([await read(address), asked]).toEqual([{ kind: 'NOT_FETCHED', host }, []]);
});

test('an allowed one is asked for once by all who wait, serves for five minutes, and is then asked for again', async () => {
  const { asked, clock, read } = lists(() => new Response('a list'));
  const found = { kind: 'FOUND', text: 'a list', toldBy: null };
  expect(await Promise.all([read(ADDRESS), read(ADDRESS), read(ADDRESS)])).toEqual([found, found, found]);
  clock.now = new Date(clock.now.getTime() + 299_000);
  await read(ADDRESS);
  expect(asked).toHaveLength(1);
  clock.now = new Date(clock.now.getTime() + 2000);
  await read(ADDRESS);
  expect(asked).toHaveLength(2);
});

test('what does not answer well is unreachable, and left alone for a quarter of a minute', async () => {
  let broken = true;
  const { asked, clock, read } = lists(() => new Response('a list', { status: broken ? 503 : 200 }));
  const unreachable = { kind: 'UNREACHABLE', who: 'lists.example.eu' };
  expect([await read(ADDRESS), await read(ADDRESS)]).toEqual([unreachable, unreachable]);
  expect(asked).toHaveLength(1);
  broken = false;
  clock.now = new Date(clock.now.getTime() + 15_001);
  expect(await read(ADDRESS)).toMatchObject({ kind: 'FOUND' });
  const endless = lists(() => new Response(new Uint8Array(1024 * 1024 + 1)));
  expect(await endless.read(ADDRESS)).toEqual(unreachable);
});

test('the hub reads from its environment which addresses are allowed, and nothing unless told', () => {
  const given = { DATABASE_URL: 'postgres://hub@localhost/hub' };
  expect(readEnvironment(given)).toMatchObject({
    ...{ statusListAddresses: [], revocationAddresses: [], privateNetworks: false },
  });
  const told = { ...given, STATUS_LIST_ADDRESSES: 'https://a.example/x, http://b.example:81', PRIVATE_NETWORKS: 'yes' };
  expect(readEnvironment(told)).toMatchObject({
    statusListAddresses: ['https://a.example', 'http://b.example:81'],
    privateNetworks: true,
  });
  expect(() => readEnvironment({ ...given, STATUS_LIST_ADDRESSES: 'ftp://a.example' })).toThrow('ftp://a.example');
  expect(() => readEnvironment({ ...given, PRIVATE_NETWORKS: '1' })).toThrow('PRIVATE_NETWORKS is "1"');
});
