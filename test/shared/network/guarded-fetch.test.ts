import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { gzipSync } from 'node:zlib';
import { isPrivateByName, isPublicAddress } from '../../../subgraphs/shared/network/addresses.ts';
import { createExchange } from '../../../subgraphs/shared/sealing/index.ts';
import { createGuardedFetch } from '../../../subgraphs/shared/network/guarded-fetch.ts';

let server: Server;
let port: number;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    asked.push(url);
    if (url.startsWith('/redirect')) response.writeHead(302, { location: `http://127.0.0.1:${port}/secret` }).end();
    else if (url === '/bomb') response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(8e6)));
    else response.end('here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => void server.close());

test.each([
  ...[
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
  ],
  ...['255.255.255.255', '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', 'fc00::1', 'fe80::1'],
  ...['2002:7f00:1::', '2001:db8::1', '2001:0:1::1', 'ff02::1', 'localhost', '', '127.0.0.1.example'],
])('%s is no public address', (address) => expect(isPublicAddress(address)).toBe(false));

test.each(['8.8.8.8', '193.1.2.3', '172.32.0.1', '2a00:1450:4009::1', '2606:4700::1111'])(
  '%s is a public address',
  (address) => expect(isPublicAddress(address)).toBe(true),
);

test('what is private by name is told', () => {
  expect(['localhost', 'a.localhost', '[::1]', '127.0.0.1', '10.0.0.1'].map(isPrivateByName)).not.toContain(false);
  expect(['hub.example', 'localhost.example', '8.8.8.8', '[2606:4700::1111]'].map(isPrivateByName)).not.toContain(true);
});

/** Says where names lead, a new answer each time where there are several. */
function resolver(...answers: string[]): LookupFunction {
  return ((_host: string, how: { all?: boolean }, done: (...given: unknown[]) => void) => {
    const address = answers.length > 1 ? answers.shift()! : answers[0]!;
    const family = address.includes(':') ? 6 : 4;
    if (how.all) done(null, [{ address, family }]);
    else done(null, address, family);
  }) as unknown as LookupFunction;
}
const exchangeWith = (configured: string, lookup: LookupFunction, privateNetworks = false) =>
  createExchange({
    fetch: createGuardedFetch({ configured: [configured], lookup, privateNetworks }),
    allowed: [configured],
    limit: 2000,
  });

test('a public name that leads to this machine is not asked, however it resolves', async () => {
  const name = `http://ocsp.example:${port}`;
  const before = asked.length;
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '169.254.169.254']) {
    await expect(exchangeWith(name, resolver(address))(`${name}/x`)).rejects.toThrow(
      'ocsp.example leads to a private network, which may not be asked.',
    );
  }
  expect(asked.length).toBe(before);
});

test('a name whose second answer leads to this machine (DNS rebinding) is looked at when it connects', async () => {
  const name = `http://rebinding.example:${port}`;
  const exchange = exchangeWith(name, resolver('127.0.0.1', '127.0.0.1'));
  await expect(exchange(`${name}/first`)).rejects.toThrow('private network');
  await expect(exchange(`${name}/second`)).rejects.toThrow('private network');
  expect(asked.filter((url) => url === '/first' || url === '/second')).toEqual([]);
});

test('an operator who says so reaches the own network, and what is called localhost', async () => {
  const name = `http://tsa.university.example:${port}`;
  expect(Buffer.from(await exchangeWith(name, resolver('127.0.0.1'), true)(`${name}/own`)).toString()).toBe('here');
  const local = createExchange({ allowed: [`http://127.0.0.1:${port}`] });
  expect(Buffer.from(await local(`http://127.0.0.1:${port}/x`)).toString()).toBe('here');
});

test('an address written in figures is refused like a name, in every spelling', async () => {
  const guarded = createGuardedFetch({ configured: ['http://ocsp.example'] });
  for (const host of ['127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '0'])
    await expect(guarded(`http://${host}:${port}/figures`)).rejects.toThrow('fetch failed');
  expect(asked).not.toContain('/figures');
});

test('a redirect is not followed, and an answer is counted as it is unpacked', async () => {
  const exchange = createExchange({ allowed: [`http://127.0.0.1:${port}`], largest: 1e6 });
  await expect(exchange(`http://127.0.0.1:${port}/redirect`)).rejects.toThrow('cannot be reached');
  expect(asked).not.toContain('/secret');
  await expect(exchange(`http://127.0.0.1:${port}/bomb`)).rejects.toThrow('more than 1000000 bytes');
});
