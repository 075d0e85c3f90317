import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Courtesy } from '../../subgraphs/catalogue/harvest/courtesy.ts';

const LONG = 20;

/** When each of three pieces of work, requested together, began, in ms. */
async function beginnings(courtesy: Courtesy): Promise<number[]> {
  const start = performance.now();
  const begun: number[] = [];
  const work = async () => {
    begun.push(performance.now() - start);
    await sleep(LONG);
  };
  await Promise.all([1, 2, 3].map(() => courtesy.take(work)));
  return begun;
}

test('without queries, harvested work runs without delay', async () => {
  const begun = await beginnings(new Courtesy());
  expect(Math.max(...begun)).toBeLessThan(LONG);
});

test('while the catalogue is queried, it runs piece by piece, with pauses', async () => {
  const courtesy = new Courtesy();
  courtesy.asked();
  const [first, second, third] = await beginnings(courtesy);
  expect(second! - first!).toBeGreaterThanOrEqual(4 * LONG - 2);
  expect(third! - second!).toBeGreaterThanOrEqual(4 * LONG - 2);
});

test('a failure is passed to the caller and holds up nobody else', async () => {
  const courtesy = new Courtesy();
  courtesy.asked();
  await expect(courtesy.take(() => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect(await courtesy.take(async () => 'next')).toBe('next');
});
