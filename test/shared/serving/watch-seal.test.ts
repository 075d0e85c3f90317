import { beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import type { SealIdentity } from '../../../subgraphs/shared/sealing/index.ts';
import { watchSeal } from '../../../subgraphs/shared/serving/watch-seal.ts';
import { laterBy, make, NOW, type Made } from '../sealing/certificates.ts';

let authority: Made;
beforeAll(async () => void (authority = await make({ name: 'Authority', ca: true, notAfter: laterBy(90) })));

async function sealUntil(days: number): Promise<SealIdentity> {
  const leaf = await make({ name: 'Seal', issuer: authority, notAfter: laterBy(days) });
  return { key: await leaf.sealKey(), certificates: [leaf.der, authority.der] };
}

function watched(seal: SealIdentity | null, clock = () => NOW, everyMs?: number) {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ base: null, timestamp: false }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const watching = watchSeal({ seal, clock, log, ...(everyMs !== undefined && { everyMs }) });
  return { lines, stop: watching.stop };
}

test.each<[number, Record<string, unknown>[]]>([
  [61, []],
  [60, [{ level: 40, days: 60, msg: 'a seal certificate expires soon: renew it' }]],
  [0.5, [{ level: 40, days: 0 }]],
  [-1, [{ level: 50, days: -1, msg: 'a seal certificate has expired: new seals are not valid' }]],
])('%d days before the end the log says at the start: %j', async (days, expected) => {
  const { lines, stop } = watched(await sealUntil(days));
  expect(lines).toMatchObject(expected);
  expect(lines).toHaveLength(expected.length);
  for (const line of lines) expect(line.certificate).toContain('CN=Seal');
  stop();
});

test("an issuer's end is warned of too, and the log says whose it is", async () => {
  const { lines, stop } = watched(await sealUntil(300), () => laterBy(40));
  expect(lines).toMatchObject([{ level: 40, days: 50, certificate: expect.stringContaining('CN=Authority') }]);
  stop();
});

test('looks again and again, until it is stopped; a node without a seal has nothing to watch', async () => {
  let now = NOW;
  const { lines, stop } = watched(await sealUntil(70), () => now, 5);
  expect(lines).toEqual([]);
  now = laterBy(20);
  while (lines.length < 2) await sleep(5);
  stop();
  const { length } = lines;
  await sleep(30);
  expect(lines).toHaveLength(length);
  expect(watched(null).lines).toEqual([]);
});
