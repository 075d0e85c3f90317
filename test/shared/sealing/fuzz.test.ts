import { expect, jest, test } from '@jest/globals';
import { fuzz } from './fuzz/fuzz.ts';

jest.setTimeout(60_000);

// The long form is `npm run fuzz:verify`; its result is in docs/verification-attacks.md.
test('of six hundred files altered anywhere none is VALID that is not the same document under the same seal', async () => {
  const { tallies, findings } = await fuzz(600, 20261121);
  expect(findings.map(({ n, kind, what }) => `${n} ${kind} ${what}`)).toEqual([]);
  const sum = (count: (tally: NonNullable<ReturnType<typeof tallies.get>>) => number) =>
    [...tallies.values()].reduce((total, tally) => total + count(tally), 0);
  expect(sum(({ INVALID }) => INVALID)).toBeGreaterThan(240);
  expect(sum(({ INDETERMINATE }) => INDETERMINATE)).toBeGreaterThan(30);
});
