import { expect, test } from '@jest/globals';
import { DeviceThread, openInThread } from '../../../../subgraphs/shared/sealing/keys/pkcs11/device-thread.ts';
import { SealDeviceError } from '../../../../subgraphs/shared/sealing/keys/seal-key.errors.ts';

const SETTINGS = { library: '/fake', token: 'alliance', pin: '1234', sessions: 1, longestMs: 50 };
const SIGNING = { algorithm: 'ES256', publicKey: new Uint8Array() } as const;

/** A thread that opens what it is asked to, and does this with every other request. */
const threadThat = (does: string) =>
  new DeviceThread(
    new URL(
      `data:text/javascript,${encodeURIComponent(`import { spawnSync } from 'node:child_process';
      import { parentPort } from 'node:worker_threads';
      parentPort.on('message', ({ id, name }) => {
        if (name === 'open' || name === 'close') parentPort.postMessage({ id });
        else { ${does} }
      });`)}`,
    ),
  );

test('a device that blocks its thread holds up its signatures only, once, and is closed without it', async () => {
  // As a call in a library does, this cannot be interrupted.
  const thread = threadThat(`spawnSync('sleep', ['3'])`);
  const device = await thread.open(SETTINGS);
  const signatures = [1, 2].map(() => device.sign(Buffer.from('x'), SIGNING));
  let turns = 0;
  const turning = setInterval(() => (turns += 1), 5);
  for (const settled of await Promise.allSettled(signatures))
    expect(settled).toMatchObject({ reason: { message: 'The device did not answer within 0.05 s.' } });
  clearInterval(turning);
  expect(turns).toBeGreaterThan(100);
  await expect(device.sign(Buffer.from('x'), SIGNING)).rejects.toThrow('The device does not answer: restart the node.');
  await device.close();
  expect(thread.ended).toBe(true);
});

test('where the thread ends, whoever waits is told, and whoever asks later', async () => {
  const thread = threadThat(`throw new Error('out of memory')`);
  const device = await thread.open(SETTINGS);
  await expect(device.sign(Buffer.from('x'), SIGNING)).rejects.toThrow(
    'The thread of the device has ended (out of memory): restart the node.',
  );
  await expect(device.sign(Buffer.from('x'), SIGNING)).rejects.toThrow(
    'The thread of the device has ended: restart the node.',
  );
  expect(thread.ended).toBe(true);
});

test('the last device to close ends the thread', async () => {
  const thread = threadThat('parentPort.postMessage({ id, value: new Uint8Array(64) })');
  const [one, other] = [await thread.open(SETTINGS), await thread.open(SETTINGS)];
  await one.close();
  await expect(one.sign(Buffer.from('x'), SIGNING)).rejects.toThrow('The seal was closed.');
  expect(await other.sign(Buffer.from('x'), SIGNING)).toHaveLength(64);
  expect(thread.ended).toBe(false);
  await other.close();
  expect(thread.ended).toBe(true);
});

test('a library that does not exist is named, from the thread as from here', async () => {
  const refusal = await openInThread({ ...SETTINGS, library: '/nowhere/lib.so' }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(SealDeviceError);
  expect(refusal).toMatchObject({ message: expect.stringMatching(/PKCS#11/), cause: expect.any(Error) });
});
