import { expect, test } from '@jest/globals';
import { DeviceThread } from '../../../../subgraphs/shared/sealing/keys/pkcs11/device-thread.ts';

const ADDRESS = { library: '/fake', token: 'alliance', pin: '1234', sessions: 1, longestMs: 50 };
const SIGNING = { algorithm: 'ES256', publicKey: new Uint8Array() } as const;

/** A thread that opens what it is asked to, and does this with every other request. */
const threadThat = (does: string) =>
  new DeviceThread(
    new URL(
      `data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads';
      parentPort.on('message', ({ id, name }) => {
        if (name === 'open' || name === 'close') parentPort.postMessage({ id });
        else { ${does} }
      });`)}`,
    ),
  );

test('a device that blocks its thread holds up its signatures only, each for a while', async () => {
  const device = await threadThat('for (;;);').open(ADDRESS);
  const signatures = [1, 2].map(() => device.sign(Buffer.from('x'), SIGNING));
  let turns = 0;
  const turning = setInterval(() => (turns += 1), 5);
  for (const settled of await Promise.allSettled(signatures))
    expect(settled).toMatchObject({ reason: { message: 'The device did not answer within 0.05 s.' } });
  clearInterval(turning);
  expect(turns).toBeGreaterThan(100);
  const closing = device.close();
  await closing;
  expect(device.close()).toBe(closing);
});

test('where the thread ends, whoever waits is told, and whoever asks later', async () => {
  const thread = threadThat(`throw new Error('out of memory')`);
  const device = await thread.open(ADDRESS);
  await expect(device.sign(Buffer.from('x'), SIGNING)).rejects.toThrow('is gone: restart the node. (out of memory)');
  await expect(device.sign(Buffer.from('x'), SIGNING)).rejects.toThrow('is gone: restart the node.');
  expect(thread.ended).toBe(true);
});

test('the last device to close ends the thread', async () => {
  const thread = threadThat('parentPort.postMessage({ id, value: new Uint8Array(64) })');
  const [one, other] = [await thread.open(ADDRESS), await thread.open(ADDRESS)];
  await one.close();
  await expect(one.sign(Buffer.from('x'), SIGNING)).rejects.toThrow('The seal was closed.');
  expect(await other.sign(Buffer.from('x'), SIGNING)).toHaveLength(64);
  expect(thread.ended).toBe(false);
  await other.close();
  expect(thread.ended).toBe(true);
});
