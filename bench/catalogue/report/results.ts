import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoadReport } from '../load/load.ts';
import type { PlanReport } from '../explain/explain.ts';
import type { Arrivals } from '../options.ts';
import type { WorldPlan } from '../world/world.ts';
import type { Distribution } from '../../shared/distribution.ts';
import type { Summary } from './distribution.ts';

/** A measurement and when it was made. */
export interface Measurement<T> {
  /** ISO 8601. */
  readonly at: string;
  /** The machine's load average (1 minute) before the measurement. */
  readonly loadAverage: number;
  /** The data searched, and the PostgreSQL; missing in older results. */
  readonly on?: Scale;
  readonly result: T;
}

/** The data and settings of a measurement. */
export interface Scale {
  readonly world: WorldPlan;
  /** Non-default settings of PostgreSQL; missing in older results. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** How soon changes became searchable, in milliseconds; null if one did not in time. */
export interface ChangeResult {
  readonly byMessage: readonly (number | null)[];
  /** Changes only in the feed, which the hub reads at its own interval; empty if not measured. */
  readonly byFeed: readonly (number | null)[];
}

/** Searches in an open loop, and changes published meanwhile. */
export interface OpenResult {
  readonly rhythm: { readonly seconds: number; readonly rate: number; readonly arrivals: Arrivals };
  readonly summary: Summary;
  readonly changes: readonly (number | null)[];
}

/** The same during a full harvest. */
export interface HarvestResult extends OpenResult {
  /** Delivered by the feeds during the searches. */
  readonly cardsMeanwhile: number;
  readonly institutionsWholeAtTheEnd: number;
  /** From the start of the hub until every institution was harvested; null if that took too long. */
  readonly harvestSeconds: number | null;
  readonly feedCpuSeconds: number;
  /** The hub's peak memory during that time. */
  readonly hubMegabytes: number | null;
}

/** The same queries with few and with many institutions. */
export interface RatioResult {
  readonly few: Distribution;
  readonly many: Distribution;
  readonly rounds: number;
  /** How many institutions each had. */
  readonly institutions: { readonly few: number; readonly many: number };
  readonly kinds: Readonly<Record<string, { readonly few: number; readonly many: number }>>;
}

/** All results of one world, part by part. */
export interface Results {
  readonly load?: Measurement<LoadReport>;
  readonly loadFew?: Measurement<LoadReport>;
  readonly single?: Measurement<Summary>;
  readonly open?: Measurement<OpenResult>;
  readonly harvest?: Measurement<HarvestResult>;
  readonly change?: Measurement<ChangeResult>;
  readonly ratio?: Measurement<RatioResult>;
  readonly plans?: Measurement<readonly PlanReport[]>;
}

/** Results kept in a file beside their data. */
export class ResultStore {
  readonly #file: string;
  #results: Results;

  private constructor(file: string, results: Results) {
    this.#file = file;
    this.#results = results;
  }

  static async open(dataDir: string, name: string): Promise<ResultStore> {
    const file = join(dataDir, `${name}.results.json`);
    return new ResultStore(file, JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Results);
  }

  get all(): Results {
    return this.#results;
  }

  async put(results: Results): Promise<void> {
    this.#results = { ...this.#results, ...results };
    await writeFile(this.#file, JSON.stringify(this.#results, null, 2));
  }
}

/**
 * Merges the results of several runs: for each part, the newest of the largest world. Parts that need a million
 * offerings and those that need two worlds can therefore be measured one after another.
 */
export function foremost(one: Results, other: Results): Results {
  const parts = new Set([...Object.keys(one), ...Object.keys(other)] as (keyof Results)[]);
  return Object.fromEntries(
    [...parts].flatMap((part) => {
      const known = [one[part], other[part]].filter((measured) => measured !== undefined);
      const [first] = known.toSorted((a, b) => sizeOf(b) - sizeOf(a) || Date.parse(b.at) - Date.parse(a.at));
      return first ? [[part, first]] : [];
    }),
  ) as Results;
}

function sizeOf({ on }: Measurement<unknown>): number {
  return on?.world.offerings ?? 0;
}
