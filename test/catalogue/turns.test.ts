import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Turns } from '../../subgraphs/catalogue/harvest/turns.ts';

test('at most the given number run concurrently, in order of arrival', async () => {
  const turns = new Turns(2, 10_000);
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  await Promise.all(
    [0, 1, 2, 3, 4].map((n) =>
      turns.take(async () => {
        begun.push(n);
        most = Math.max(most, ++running);
        await sleep(5);
        running -= 1;
      }),
    ),
  );
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(2);
});

test('work that waits for long lends its slot, and has it back before it continues', async () => {
  const turns = new Turns(1, 20);
  const told: string[] = [];
  const slow = turns.take(async (turn) => {
    await sleep(120);
    told.push('slow has waited');
    await turn.back();
    told.push('slow goes on');
  });
  const quick = [1, 2].map((n) =>
    turns.take(async (turn) => {
      await turn.back();
      told.push(`quick ${n}`);
    }),
  );
  await Promise.all([slow, ...quick]);
  expect(told).toEqual(['quick 1', 'quick 2', 'slow has waited', 'slow goes on']);
});

test('work that fails releases its slot as well', async () => {
  const turns = new Turns(1, 10_000);
  await expect(turns.take(() => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect(await turns.take(async () => 'next')).toBe('next');
});
