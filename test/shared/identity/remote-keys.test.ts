import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { importJWK, jwtVerify, SignJWT } from 'jose';
import type { JSONWebKeySet, JWK, JWTVerifyGetKey } from 'jose';
import { createRemoteKeys } from '../../../subgraphs/shared/identity/remote-keys.ts';
import { newSigningKey, publicPart } from '../../../subgraphs/shared/identity/signing-key.ts';

const HOUR = 3_600_000;
/** In milliseconds: no wait for a source, on a busy machine too. */
const AT_ONCE = 400;

let source: 'answers' | 'fails' | 'hangs';
let published: readonly JWK[];
/** Ends each fetch made so far as a time-out does. */
let timeOut: (() => void)[];
let keys: JWTVerifyGetKey;
let at: number;
let first: JWK;
let second: JWK;
beforeAll(async () => void ([first, second] = [await newSigningKey(), await newSigningKey()]));
beforeEach(async () => {
  [at, source, published, timeOut] = [Date.now(), 'answers', [first], []];
  const load = () =>
    new Promise<JSONWebKeySet>((resolve, reject) => {
      timeOut.push(() => reject(new Error('timed out')));
      if (source === 'answers') resolve({ keys: published.map(publicPart) });
      if (source === 'fails') reject(new Error('refused'));
    });
  keys = createRemoteKeys({ load, clock: () => new Date(at) });
  await verify(first);
  at += 2 * 60_000;
});

/** Verifies a token signed with the key. @returns how many milliseconds it took */
async function verify(key: JWK): Promise<number> {
  const header = { alg: 'EdDSA', kid: key.kid! };
  const token = await new SignJWT({}).setProtectedHeader(header).sign(await importJWK(key, 'EdDSA'));
  const began = performance.now();
  await jwtVerify(token, keys);
  return performance.now() - began;
}

test('a source that hangs is waited for once, for a second: the kept keys verify meanwhile', async () => {
  source = 'hangs';
  const times = await Promise.all(Array.from({ length: 20 }, () => verify(first)));
  expect(Math.min(...times)).toBeGreaterThan(AT_ONCE);
  expect(Math.max(...times)).toBeLessThan(2500);
  expect(await verify(first)).toBeLessThan(AT_ONCE);
  expect(timeOut).toHaveLength(2);
});

test('after a failed fetch nobody waits for the next ones, and the kept keys end after an hour', async () => {
  source = 'fails';
  expect(await verify(first)).toBeLessThan(AT_ONCE);
  source = 'hangs';
  for (const fetches of [3, 4, 5]) {
    at += 6000;
    expect(await verify(first)).toBeLessThan(AT_ONCE);
    expect(timeOut).toHaveLength(fetches);
    timeOut.at(-1)?.();
    await new Promise(setImmediate);
  }
  source = 'fails';
  at += HOUR;
  await expect(verify(first)).rejects.toThrow('the keys could not be fetched');
});

test('once the source answers again, its new keys hold, and those it has withdrawn end within a minute', async () => {
  source = 'fails';
  await verify(first);
  [source, published] = ['answers', [second]];
  at += 6000;
  await verify(second);
  await expect(verify(first)).rejects.toThrow(/no applicable key found/);
  published = [first];
  at += 60_001;
  await expect(verify(second)).rejects.toThrow(/no applicable key found/);
});

test('a key that is not kept is unknown to a source that was asked just now, and unavailable from one that hangs or fails', async () => {
  await expect(verify(second)).rejects.toThrow(/no applicable key found/);
  source = 'hangs';
  at += 2 * 60_000;
  await expect(verify(second)).rejects.toThrow('the keys could not be fetched');
  timeOut.at(-1)?.();
  await new Promise(setImmediate);
  await expect(verify(second)).rejects.toThrow('the keys could not be fetched');
  expect(timeOut).toHaveLength(3);
});
