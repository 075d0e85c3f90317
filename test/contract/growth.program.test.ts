import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Kind } from 'graphql';
import { readOperations } from '../../demo/journey/journey-client.ts';
import { startAlliance, type TestAlliance } from '../support/alliance.ts';
import { compareCosts, type Growth } from './cost.ts';

// What happens only once in an hour, as telling a reading, costs some statements or not. A list that is read one by one
// costs ten more at least.
const MORE_NOW_AND_THEN = 4;

let alliance: TestAlliance;
let growth: Growth;
beforeAll(async () => {
  // A slow machine must not make an answer cheaper.
  alliance = await startAlliance({ hub: { timeoutMs: 60_000 } });
  growth = await compareCosts(alliance);
}, 600_000);
afterAll(() => alliance.stop());

test('every list that is compared has grown several times', () => {
  expect(Object.entries(growth.lists).filter(([, times]) => !(times >= 2))).toEqual([]);
});

test('no operation of the contract costs more statements or fetches than where there was less', () => {
  const grown = growth.compared.filter(
    ({ before, after }) => after.statements > before.statements + MORE_NOW_AND_THEN || after.fetches > before.fetches,
  );
  expect(grown).toEqual([]);
});

test('every operation of the contract was compared', () => {
  const operations = readOperations(resolve(import.meta.dirname, '../../schema'));
  const names = operations.definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION ? (one.name?.value ?? []) : [],
  );
  const compared = new Set(growth.compared.map(({ operation }) => operation));
  expect(names.filter((name) => !compared.has(name))).toEqual([]);
});
