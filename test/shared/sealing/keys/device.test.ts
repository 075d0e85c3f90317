import { afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { verify, X509Certificate } from 'node:crypto';
import { openDeviceSeal } from '../../../../subgraphs/shared/sealing/index.ts';
import type { DeviceSeal, SealIdentity } from '../../../../subgraphs/shared/sealing/index.ts';
import {
  CKF_USER_PIN_FINAL_TRY,
  CKU_CONTEXT_SPECIFIC,
  CKU_USER,
} from '../../../../subgraphs/shared/sealing/keys/pkcs11/codes.ts';
import { openHere } from '../../../../subgraphs/shared/sealing/keys/pkcs11/device.ts';
import { make, rsaKeys, type Made } from '../certificates.ts';
import { FakeDevice } from './fake-device.ts';

let leaf: Made;
let device: FakeDevice;
let opened: SealIdentity | null = null;

beforeAll(async () => void (leaf = await make({ name: 'Seal', keys: await rsaKeys() })));
beforeEach(async () => void (device = await FakeDevice.of(leaf)));
afterEach(async () => {
  await opened?.key.close?.();
  opened = null;
});

async function open(given: Partial<DeviceSeal> = {}): Promise<SealIdentity> {
  const seal = { library: `/fake/${crypto.randomUUID()}`, token: 'alliance', keyLabel: 'seal', pin: '1234', ...given };
  opened = await openDeviceSeal(seal, (address) => openHere(address, () => device));
  return opened;
}

/** How many of so many signatures, asked for at once, are right. */
async function right({ key }: SealIdentity, count: number): Promise<number> {
  const publicKey = new X509Certificate(leaf.der).publicKey;
  const texts = Array.from({ length: count }, (_, i) => Buffer.from(`text ${i}`));
  const signatures = await Promise.all(texts.map((text) => key.sign(text)));
  return signatures.filter((signature, i) => verify('sha256', texts[i]!, publicKey, signature)).length;
}

test.each([1, 3])('in %d sessions as many signatures run at once, one at a time in each', async (sessions) => {
  expect(await right(await open({ sessions }), 20)).toBe(20);
  expect(device.mostAtOnce).toBe(sessions);
  expect(device.overlapped).toBe(false);
});

test('pulled out amid signatures and put back, every signature is made all the same', async () => {
  const identity = await open({ sessions: 3 });
  const all = right(identity, 30);
  setTimeout(() => device.pullOut(), 8);
  expect(await all).toBe(30);
  expect(device.initialised).toBe(1);
});

test('where new sessions fail as well, the library is started anew', async () => {
  const identity = await open({ sessions: 2 });
  device.pullOut();
  device.stuck = true;
  expect(await right(identity, 10)).toBe(10);
  expect(device.initialised).toBe(2);
});

test('while the device is away each signature says so; when it is back, it signs', async () => {
  const { key } = await open();
  device.away = true;
  const sentence = 'The device of the seal is unavailable (CKR_DEVICE_REMOVED).';
  for (let i = 0; i < 3; i += 1) await expect(key.sign(Buffer.from('x'))).rejects.toThrow(sentence);
  device.away = false;
  expect(await right(opened!, 5)).toBe(5);
});

test('a session in which a signature failed is not used again', async () => {
  const { key } = await open({ sessions: 1 });
  device.refusesOnce = true;
  await expect(key.sign(Buffer.from('x'))).rejects.toThrow('CKR_DATA_INVALID');
  expect(await right(opened!, 2)).toBe(2);
  expect(device.overlapped).toBe(false);
});

test('a PIN that may be tried only once more is not tried', async () => {
  device.tokenFlags = CKF_USER_PIN_FINAL_TRY;
  await expect(open()).rejects.toThrow('Token "alliance" allows only one more attempt at its PIN');
  expect(device.logins).toEqual([]);
});

test('a key that wants its PIN before each signature gets it', async () => {
  device.alwaysAuthenticate = true;
  expect(await right(await open({ sessions: 1 }), 3)).toBe(3);
  // Three, and the one at the start that proves that key and certificate belong together.
  expect(device.logins).toEqual([CKU_USER, ...Array(4).fill(CKU_CONTEXT_SPECIFIC)]);
});

test('a device that does not answer holds up its own signatures only, each for a while', async () => {
  const { key } = await open({ sessions: 2, longestMs: 60 });
  device.hangs = true;
  await expect(key.sign(Buffer.from('x'))).rejects.toThrow('The device did not answer within 0.06 s.');
  device.hangs = false;
  expect(await right(opened!, 4)).toBe(4);
  device.hangs = true;
  await expect(key.sign(Buffer.from('x'))).rejects.toThrow('did not answer');
  await expect(key.sign(Buffer.from('x'))).rejects.toThrow('The device does not answer: restart the node.');
});

test('a key that is not its certificate’s is found out at the start', async () => {
  const other = await make({ name: 'Other', keys: await rsaKeys() });
  const certificates = [other.der];
  await expect(open({ certificates })).rejects.toThrow('its key is not the key of its certificate');
});

test('what a device signs wrongly is returned to nobody', async () => {
  const { key } = await open();
  device.wrong = true;
  await expect(key.sign(Buffer.from('x'))).rejects.toThrow('What the device signed does not hold');
  device.wrong = false;
  expect(await right(opened!, 2)).toBe(2);
});

test('a PIN that was changed is not tried again before each of the next signatures', async () => {
  device.alwaysAuthenticate = true;
  const { key } = await open({ sessions: 2 });
  device.pin = '9999';
  const before = device.logins.length;
  for (let i = 0; i < 3; i += 1) await expect(key.sign(Buffer.from('x'))).rejects.toThrow('refuses the PIN');
  expect(device.logins).toHaveLength(before + 1);
});
