import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ANONYMOUS } from '../../subgraphs/shared/identity/caller.ts';
import { FATES, hideSmall, type Fate } from '../../subgraphs/recognition/transparency/figures.policy.ts';
import { startRecognition, type Recognition } from './support.ts';

const counted = (counts: Partial<Record<Fate, number>>, medianDays: number | null = 12) => ({
  partner: 'dcu.ie',
  medianDays,
  counts: Object.fromEntries(FATES.map((fate) => [fate, counts[fate] ?? 0])) as Record<Fate, number>,
});
const shown = (counts: Partial<Record<Fate, number>>) => {
  const { requests, counts: cells, medianDays } = hideSmall(counted(counts));
  const seen = Object.fromEntries(Object.entries(cells).filter(([, count]) => count !== null));
  return { requests, ...seen, medianDays };
};

describe('figures about few people', () => {
  test.each<[string, Partial<Record<Fate, number>>, object]>([
    ['shows nothing about four requests', { FULL: 4 }, { requests: null, medianDays: null }],
    [
      'shows only their number where all had the same outcome, as it would be known of each',
      { FULL: 20 },
      { requests: 20, medianDays: 12 },
    ],
    ['shows no count that the total reveals', { FULL: 20, REFUSED: 2 }, { requests: 22, medianDays: 12 }],
    [
      'cells whose hidden neighbours come to five',
      { FULL: 20, REFUSED: 3, PARTIAL: 2 },
      { requests: 25, FULL: 20, medianDays: 12 },
    ],
    [
      'the largest where the next is needed to hide the smallest',
      { FULL: 40, REFUSED: 6, PARTIAL: 3 },
      { requests: 49, FULL: 40, medianDays: 12 },
    ],
    ['shows no median of four decisions', { FULL: 4, OPEN: 30 }, { requests: 34, medianDays: null }],
    [
      'everything where all are many',
      { FULL: 9, ALTERNATIVE: 8, PARTIAL: 7, CONDITIONAL: 6, REFUSED: 5, WITHDRAWN: 5, OPEN: 5 },
      {
        requests: 45,
        FULL: 9,
        ALTERNATIVE: 8,
        PARTIAL: 7,
        CONDITIONAL: 6,
        REFUSED: 5,
        WITHDRAWN: 5,
        OPEN: 5,
        medianDays: 12,
      },
    ],
  ])('%s', (_, counts, seen) => {
    expect(shown(counts)).toEqual(seen);
  });

  test('never reveal a number below five, not even by subtraction', () => {
    const anything = fc.record(
      Object.fromEntries(FATES.map((fate) => [fate, fc.nat(12)])) as Record<Fate, fc.Arbitrary<number>>,
    );
    fc.assert(
      fc.property(anything, (counts) => {
        const { requests, counts: cells } = hideSmall(counted(counts));
        const numbers = Object.values(cells).filter((count) => count !== null);
        expect([...numbers, requests ?? 5].every((number) => number >= 5)).toBe(true);
        if (requests === null) return expect(numbers).toEqual([]);
        if (numbers.length < FATES.length)
          expect(requests - numbers.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(5);
        return undefined;
      }),
    );
  });
});

describe('the figures of an institution', () => {
  let at: Recognition;
  beforeAll(async () => {
    at = await startRecognition();
    at.now = new Date('2026-12-02T10:00:00Z');
    for (const [partner, outcome, many] of [
      ['dcu.ie', 'FULL', 6],
      ['dcu.ie', 'REFUSED', 5],
      ['dcu.ie', null, 3],
      ['dcu.ie', 'WITHDRAWN', 2],
      ['utwente.nl', 'FULL', 4],
    ] as const)
      for (let n = 0; n < many; n += 1) await asked(partner, outcome, n);
    // In the current month, which is not counted yet.
    await asked('dcu.ie', 'FULL', 0, '2026-12-01T08:00:00Z');
  });
  afterAll(() => at.stop());

  let asking = 0;
  async function asked(
    partner: string,
    outcome: string | null,
    days: number,
    on = '2026-10-01T08:00:00Z',
  ): Promise<void> {
    asking += 1;
    const [request, em] = [`tuni.fi:r${asking}`, at.database.em.fork()];
    const less = outcome === 'REFUSED';
    const decided = outcome !== null && outcome !== 'WITHDRAWN';
    await em.execute(
      `insert into recognition.request (id, learner, requested_by, state, purpose, automatic, submitted_at, complete_on)
        values (?, 'tuni.fi:l', 'tuni.fi|l', ?, 'ADMISSION', false, ?, '2026-10-01')`,
      [request, decided ? 'DECIDED' : (outcome ?? 'SUBMITTED'), on],
    );
    await em.execute(
      `insert into recognition.evidence (id, request_id, position, received, course_version, document_hash, kind, title, awarding_institution, outcomes, verdict, checks, verified_at)
        values (?, ?, 0, ?, 'v', ?, 'MICRO_CREDENTIAL', '{}', ?, '[]', 'VALID', '[]', now())`,
      [`tuni.fi:e${asking}`, request, `tuni.fi:d${asking}`, `hash ${asking}`, partner],
    );
    if (decided)
      await em.execute(
        `insert into recognition.decision (id, request_id, requested_by, outcome, reasons, differences, appeal_until, decided_at, decided_by_role, decided_by)
          values (?, ?, 'tuni.fi|l', ?, ?, ?, ?, ?::timestamptz + ? * interval '1 day', 'OFFICER', 'tuni.fi|o')`,
        [
          `tuni.fi:c${asking}`,
          request,
          outcome,
          ...(less ? ['Too little.', '[{"kind":"WORKLOAD"}]', '2026-12-31'] : [null, '[]', null]),
          on,
          days,
        ],
      );
  }

  const FIGURES = '{ partner { id } requests medianDays before outcomes { outcome count } }';

  test('are public, by partner, in one statement', async () => {
    at.statements.length = 0;
    const found = (await at.entity(ANONYMOUS, 'Institution', 'tuni.fi', `recognitionFigures ${FIGURES}`)) as {
      recognitionFigures: { partner: { id: string }; outcomes: { outcome: string; count: number | null }[] }[];
    };
    expect(at.statements).toHaveLength(1);
    const [dublin, twente] = found.recognitionFigures;
    expect(dublin).toMatchObject({ partner: { id: 'dcu.ie' }, requests: 16, medianDays: 2, before: '2026-12-01' });
    const seen = dublin!.outcomes.filter(({ count }) => count !== null);
    expect(seen).toEqual([
      { outcome: 'FULL', count: 6 },
      { outcome: 'REFUSED', count: 5 },
    ]);
    expect(twente).toMatchObject({ partner: { id: 'utwente.nl' }, requests: null, medianDays: null });
    expect(twente!.outcomes.every(({ count }) => count === null)).toBe(true);
  });

  test('cover only the institution itself', async () => {
    expect(await at.entity(ANONYMOUS, 'Institution', 'dcu.ie', `recognitionFigures ${FIGURES}`)).toBeNull();
  });
});
