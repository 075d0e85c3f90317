import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { compareMany } from './differential.ts';
import { createFederation } from './federation.ts';
import { alliance, SMALL_WORLDS } from './worlds/index.ts';

const SCHEMA = resolve(import.meta.dirname, '../../../schema');

// The long form: npm run differential:execution -- --count 50000 --seed 1
test('generated operations are answered as the stock executor answers them, or as the specification says', async () => {
  expect(SMALL_WORLDS.length).toBeGreaterThanOrEqual(12);
  const federations = [...SMALL_WORLDS, alliance(SCHEMA)].map(createFederation);
  const { compared } = await compareMany(federations, { count: 150, seed: 20261122 });
  expect(compared).toBe(150);
}, 60_000);
