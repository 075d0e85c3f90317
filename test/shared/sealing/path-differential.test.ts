import { expect, test } from '@jest/globals';
import { compare, KINDS, problemOf } from './paths/differential.ts';
import { notInstalled } from '../../support/surroundings.ts';
import { describeWhere } from '../../support/where.ts';

describeWhere(notInstalled('openssl'), 'beside OpenSSL', () => {
  test('chains good and broken in every way are judged as OpenSSL judges them, or each difference has a reason', async () => {
    const compared = await compare({ seed: 20261121, perKind: 3, pairs: 0 });
    const problems = compared.flatMap((one) => {
      const problem = problemOf(one);
      return problem ? [`${one.number} ${one.kinds.map(({ name }) => name).join(' + ')}: ${problem}`] : [];
    });
    expect(problems).toEqual([]);
    expect(compared.length).toBeGreaterThanOrEqual(450);
  }, 180_000);
});

test('each kind has a name of its own', () => {
  expect(new Set(KINDS.map(({ name }) => name)).size).toBe(KINDS.length);
});
