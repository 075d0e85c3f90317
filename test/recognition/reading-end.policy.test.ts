import { expect, test } from '@jest/globals';
import { readingEndsAt, type RequestEnd } from '../../subgraphs/recognition/reading-end/reading-end.policy.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const decided = (appealUntil: string | null = null) => ({ decidedAt: new Date('2026-11-01T09:00:00Z'), appealUntil });
const end = (differing: Partial<RequestEnd>): RequestEnd => ({
  state: 'DECIDED',
  decision: decided(),
  appealDecidedAt: null,
  ...differing,
});

test.each<[string, RequestEnd, string | null]>([
  ['waits for the decision', end({ state: 'UNDER_REVIEW', decision: null }), null],
  [
    'ends immediately where the learner withdrew',
    end({ state: 'WITHDRAWN', decision: null }),
    '2026-11-21T10:00:00.000Z',
  ],
  ['ends 30 days after a decision that gives everything', end({}), '2026-12-01T09:00:00.000Z'],
  ['ends after the last day to appeal', end({ decision: decided('2027-01-31') }), '2027-02-01T00:00:00.000Z'],
  [
    'never ends sooner for a short time to appeal',
    end({ decision: decided('2026-11-05') }),
    '2026-12-01T09:00:00.000Z',
  ],
  ['waits for the appeal', end({ state: 'APPEALED', decision: decided('2027-01-31') }), null],
  [
    'ends 30 days after an appeal was decided',
    end({ state: 'UPHELD', decision: decided('2026-12-31'), appealDecidedAt: new Date('2027-02-01T12:00:00Z') }),
    '2027-03-03T12:00:00.000Z',
  ],
])('%s', (_, known, at) => {
  expect(readingEndsAt(known, NOW)?.toISOString() ?? null).toBe(at);
});
