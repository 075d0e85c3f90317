import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { OfferingCard } from '../../subgraphs/catalogue/card/card.ts';
import { currentPeriod, statusAt } from '../../subgraphs/catalogue/card/clock.policy.ts';
import { card, day, moment, period } from './cards.ts';
import { startCatalogue, type TestCatalogue } from './support.ts';

interface Standing {
  readonly status: string;
  readonly since: number;
  readonly until: number;
  readonly closes: number;
}

let catalogue: TestCatalogue;
beforeAll(async () => void (catalogue = await startCatalogue()));
afterAll(() => catalogue.stop());

/** Milliseconds; the ends of the calendar beyond any moment of a card. */
async function standingsOf(card: OfferingCard, at: readonly Date[]): Promise<Standing[]> {
  const ms = (column: string) => `(extract(epoch from stands."${column}") * 1000)::float8 as "${column}"`;
  return await catalogue.context().em.execute<Standing[]>(
    `select stands."status"::text, ${ms('since')}, ${ms('until')}, ${ms('closes')}
      from jsonb_array_elements_text(?::jsonb) with ordinality as asked (at, place),
        catalogue.standing(?::jsonb, asked.at::timestamptz) as stands order by place`,
    [JSON.stringify(at), JSON.stringify(card)],
  );
}

const DAYS = Array.from({ length: 61 }, (_, n) => n / 2 - 5);
const group = fc.constantFrom('EVERYONE', 'OWN_LEARNERS', 'PARTNER_LEARNERS');
const periods = fc.array(fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 8 }), group), { maxLength: 4 });
const drafts = fc.record({
  enrolmentPeriods: periods.map((all) =>
    all.map(([from, length, targetGroup]) => ({ ...period(from, from + length), targetGroup })),
  ),
  studyStart: fc.constant(day(10)),
  studyEnd: fc.integer({ min: 10, max: 20 }).map(day),
  cancelledAt: fc.option(fc.integer({ min: -3, max: 18 }).map(moment)),
});

test('the database reads status and closing off a card as the hub does, and says how long that holds', async () => {
  await fc.assert(
    fc.asyncProperty(drafts, async (draft) => {
      const given = card('dcu.ie', 1, draft);
      const at = DAYS.map(moment);
      const read = await standingsOf(given, at);
      at.forEach((now, index) => {
        const { status, closes } = read[index]!;
        expect(status).toBe(statusAt(given.timeline, now));
        const over = ['FINISHED', 'CANCELLED'].includes(status);
        const current = over ? null : currentPeriod(given.enrolmentPeriods, now);
        expect(closes < moment(10_000).getTime() ? closes : null).toBe(current && Date.parse(current.closes));
      });
      // Inside what one says of itself, all others say the same.
      const wrong = read.flatMap((one, a) => {
        const holds = at.map((now) => now.getTime() >= one.since && now.getTime() < one.until);
        const others = read.filter((_, b) => holds[b]);
        const differs = others.some(({ status, closes }) => status !== one.status || closes !== one.closes);
        return holds[a] && !differs ? [] : [one];
      });
      expect(wrong).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
