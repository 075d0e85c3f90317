import { expect, test } from '@jest/globals';
import { arrivalsOf } from '../../../bench/catalogue/driver/rhythms.ts';
import { mostRowsOf, readPlan, readsTables, seqScansOf } from '../../../bench/shared/plans.ts';
import { readOptions } from '../../../bench/catalogue/options.ts';
import { makeQuestions } from '../../../bench/catalogue/questions/make-questions.ts';
import { catalogueOperation } from '../../../bench/catalogue/questions/operation.ts';
import { KINDS } from '../../../bench/catalogue/questions/question.ts';
import { AIMS, verdictsOf } from '../../../bench/catalogue/report/aims.ts';
import { reportOf } from '../../../bench/catalogue/report/markdown.ts';
import { foremost } from '../../../bench/catalogue/report/results.ts';
import { summaryOf } from '../../../bench/catalogue/report/distribution.ts';
import { distributionOf } from '../../../bench/shared/distribution.ts';
import { World } from '../../../bench/catalogue/world/world.ts';

const PLANS = { at: '', loadAverage: 0, result: [] };

const NOTICE = `duration: 12.345 ms  plan:
Query Text: select 1
  from offering o
Limit  (cost=0.00..0.05 rows=1 width=4) (actual time=0.012..0.013 rows=1.00 loops=1)
  ->  Seq Scan on offering o  (cost=0.00..445.00 rows=10000 width=4) (actual time=0.011..0.011 rows=2.00 loops=3)
        Filter: (withdrawn_at IS NULL)
        Rows Removed by Filter: 900
  ->  Seq Scan on word  (cost=0.00..445.00 rows=10000 width=4) (never executed)
  ->  Parallel Seq Scan on "catalogue"."course" c  (cost=0.00..4.00 rows=1 width=4) (actual time=0.011..0.011 rows=1.00 loops=1)`;

test('percentiles are those of the nearest rank', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(distributionOf(values)).toEqual({ count: 100, p50: 50, p95: 95, p99: 99, max: 100 });
});

test('evenly spaced arrivals are as many as the rate says, random ones about as many', () => {
  const rhythm = { of: 'open', seconds: 60, rate: 20 } as const;
  expect(arrivalsOf({ ...rhythm, arrivals: 'even' })).toHaveLength(1200);
  expect(arrivalsOf({ ...rhythm, arrivals: 'even' })[2]).toBe(100);
  const random = arrivalsOf({ ...rhythm, arrivals: 'poisson' });
  expect(random.length).toBeGreaterThan(1000);
  expect(random.length).toBeLessThan(1400);
});

test('a plan is parsed from the message of auto_explain', () => {
  const plan = readPlan(NOTICE)!;
  expect(plan.text).toBe('select 1\n  from offering o');
  expect(plan.ms).toBe(12.345);
  expect(plan.plan.startsWith('Limit')).toBe(true);
  expect(readPlan('some other notice')).toBeNull();
});

test('tables that are read completely are named, except those of scans that never ran', () => {
  const { plan } = readPlan(NOTICE)!;
  expect(seqScansOf(plan)).toEqual(['offering', 'course']);
  expect(mostRowsOf(plan)).toBe(2706);
  expect(readsTables(plan)).toBe(true);
  expect(readsTables('Result  (cost=0.00..0.01 rows=1 width=32)')).toBe(false);
});

test('a failed or unsent query misses the aim', () => {
  const samples = [
    { kind: 'prefix', ms: 10, total: 3, failure: null },
    { kind: 'prefix', ms: Infinity, total: null, failure: 'not sent' },
  ] as const;
  const result = summaryOf({ samples, mostAtOnce: 2, seconds: 1 });
  expect(result.overall.max).toBe(30_000);
  const [verdict] = verdictsOf({ single: { at: '', loadAverage: 0, result } }, AIMS);
  expect(verdict?.holds).toBe(false);
});

test('for each part the report shows the newest results of the largest world, and names that world', () => {
  const summary = (p50: number) =>
    summaryOf({
      samples: [{ kind: 'prefix', ms: p50, total: 3, failure: null }],
      mostAtOnce: 1,
      seconds: 1,
      warmUpAsked: 320,
    });
  const measured = (at: string, offerings: number, p50: number) => ({
    at,
    loadAverage: 0,
    on: { world: { seed: 1, day: '2026-11-22', offerings, institutions: 500 }, settings: { shared_buffers: '4GB' } },
    result: summary(p50),
  });
  const kept = {
    single: measured('2026-11-22T10:00:00Z', 1_000_000, 30),
    plans: { ...PLANS, at: '2026-11-22T10:00:00Z' },
  };
  const small = { single: measured('2026-11-22T12:00:00Z', 100_000, 10) };
  const later = { single: measured('2026-11-22T11:00:00Z', 1_000_000, 20) };
  expect(foremost(kept, small)).toEqual(kept);
  expect(foremost(foremost(small, kept), later)).toEqual({ ...kept, ...later });
  const results = foremost(kept, later);
  const text = reportOf({ results, verdicts: verdictsOf(results, AIMS), machine: [] });
  expect(text).toContain(
    'On 1,000,000 offerings of 500 institutions around 2026-11-22 (seed 1); non-default settings of PostgreSQL',
  );
  expect(text).toContain('320 warm-up queries sent before are not counted.');
  expect(text).toContain('## Many institutions compared with few\n\nNot measured.');
});

test('queries are the same for the same world and seed, each kind equally often, with words of that world', () => {
  const world = new World({ seed: 1, day: '2026-11-21', offerings: 2000, institutions: 20 });
  const count = 10 * Object.keys(KINDS).length;
  const questions = makeQuestions(world, count, 5);
  expect(makeQuestions(world, count, 5)).toEqual(questions);
  for (const list of Map.groupBy(questions, ({ kind }) => kind).values()) expect(list).toHaveLength(10);
  expect(catalogueOperation()).not.toContain('placesLeft');
});

test('an invalid option is refused with a sentence that says which values are valid', () => {
  expect(readOptions([]).parts.size).toBe(7);
  expect(readOptions(['--offerings', '20000']).short).toBe(true);
  expect(readOptions(['--offerings', '20000', '--no-short']).short).toBe(false);
  expect(() => readOptions(['--only', 'lunch'])).toThrow(/load, single/);
  expect(() => readOptions(['--setting', 'shared_buffers'])).toThrow(/shared_buffers=2GB/);
});
