import type { Verdict } from '../../shared/verdict.ts';
import type { PlanReport } from '../explain/explain.ts';
import type { Measurement, RatioResult, Results } from './results.ts';

/** Upper bounds. */
export interface Bounds {
  readonly singleP95Ms: number;
  readonly openP95Ms: number;
  readonly changeMs: number;
  /** How much slower many institutions may be than few, and few than many. */
  readonly ratio: number;
  /** Whether a plan may read a large table completely. */
  readonly seqScans: boolean;
}

/** The aims themselves. */
export const AIMS: Bounds = { singleP95Ms: 50, openP95Ms: 150, changeMs: 2000, ratio: 1.2, seqScans: false };
/** Bounds for a short run on a busy machine. */
export const SANITY: Bounds = { singleP95Ms: 2000, openP95Ms: 5000, changeMs: 10_000, ratio: 5, seqScans: true };

/** One verdict for each measurement: the result and its aim. */
export function verdictsOf(results: Results, bounds: Bounds): Verdict[] {
  const { single, open, harvest, change, ratio, plans } = results;
  return [
    single && slowness('single client', single.result.overall.p95, bounds.singleP95Ms, single.result.failures),
    open && slowness('open loop', open.result.summary.overall.p95, bounds.openP95Ms, open.result.summary.failures),
    harvest &&
      slowness(
        'open loop during a full harvest',
        harvest.result.summary.overall.p95,
        bounds.openP95Ms,
        harvest.result.summary.failures,
      ),
    change && lateness('a change becomes searchable', change.result.byMessage, bounds.changeMs),
    open &&
      open.result.changes.length > 0 &&
      lateness('a change becomes searchable, open loop', open.result.changes, bounds.changeMs),
    harvest &&
      harvest.result.changes.length > 0 &&
      lateness('a change becomes searchable, full harvest', harvest.result.changes, bounds.changeMs),
    ratio && evenness(ratio, bounds.ratio),
    plans && !bounds.seqScans && scans(plans.result),
  ].filter((verdict) => verdict !== undefined && verdict !== false);
}

function slowness(name: string, p95: number, most: number, failures: Readonly<Record<string, number>>): Verdict {
  const failed = Object.values(failures).reduce((a, b) => a + b, 0);
  return {
    name,
    aim: `p95 under ${most} ms, none failed`,
    measured: `p95 ${ms(p95)}, ${failed} failed`,
    holds: p95 < most && failed === 0,
  };
}

function lateness(name: string, times: readonly (number | null)[], most: number): Verdict {
  const missed = times.filter((time) => time === null).length;
  const longest = Math.max(0, ...times.map((time) => time ?? 0));
  return {
    name,
    aim: `within ${most / 1000} s`,
    measured: missed > 0 ? `${missed} of ${times.length} not found` : `longest of ${times.length}: ${ms(longest)}`,
    holds: times.length > 0 && missed === 0 && longest < most,
  };
}

function evenness({ result, on }: Measurement<RatioResult>, most: number): Verdict {
  const ratio = result.many.p50 / result.few.p50;
  return {
    name: 'many institutions compared with few',
    aim: `medians within ${Math.round((most - 1) * 100)} %`,
    measured: `ratio ${ratio.toFixed(2)}${on ? `, of ${on.world.offerings.toLocaleString('en')} offerings` : ''}`,
    holds: ratio <= most && ratio >= 1 / most,
  };
}

function scans(plans: readonly PlanReport[]): Verdict {
  const bad = plans.filter(({ seqScans }) => seqScans.length > 0);
  const named = bad.map(({ name, seqScans }) => `${name} reads ${seqScans.join(', ')}`);
  return {
    name: 'plans',
    aim: 'no large table is read completely',
    measured: bad.length > 0 ? named.join('; ') : `none of ${plans.length} kinds of queries does`,
    holds: bad.length === 0,
  };
}

/** Milliseconds as people read them. */
export function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}
