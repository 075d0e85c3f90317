import { expect, test } from '@jest/globals';
import { standingAfter } from '../../subgraphs/webhooks/webhook/webhook.policy.ts';

const now = new Date('2026-11-22T10:00:00Z');
const failed = { kind: 'FAILED', because: 'sis.example answered with status 500.' } as const;
const FRESH = { failingSince: null, failures: 0 };

test.each([
  [0, 1],
  [1, 2],
  [4, 16],
  [8, 256],
  [9, 300],
  [900, 300],
])('after %i failures in a row one more means a pause of %i seconds', (failures, seconds) => {
  const failingSince = failures === 0 ? null : now;
  const standing = standingAfter(failed, { failures, failingSince }, now);
  expect(standing).toMatchObject({ state: 'ACTIVE', failures: failures + 1, failure: failed.because });
  expect(standing.pausedUntil?.getTime()).toBe(now.getTime() + seconds * 1000);
});

test('after three days without a success it is disabled, with the reason; before, it is not', () => {
  const since = (hours: number) => ({ failingSince: new Date(now.getTime() - hours * 3_600_000), failures: 500 });
  expect(standingAfter(failed, since(71), now).state).toBe('ACTIVE');
  const { state, disabledBecause } = standingAfter(failed, since(72), now);
  expect(state).toBe('DISABLED');
  expect(disabledBecause).toContain('2026-11-19T10:00:00.000Z: sis.example answered with status 500.');
});

test('who is gone is disabled at once; one success makes everything good', () => {
  expect(standingAfter({ kind: 'GONE', because: 'gone' }, FRESH, now)).toMatchObject({
    state: 'DISABLED',
    disabledBecause: 'gone',
  });
  expect(standingAfter({ kind: 'DELIVERED' }, { failingSince: now, failures: 7 }, now)).toEqual({
    state: 'ACTIVE',
    disabledBecause: null,
    failingSince: null,
    failures: 0,
    failure: null,
    pausedUntil: null,
  });
});
