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
  /** Of the machine just before, by the system's own count (1 minute). */
  readonly loadAverage: number;
  /** What was searched, and by which PostgreSQL; not said by older results. */
  readonly on?: Scale;
  readonly result: T;
}

/** What a measurement was made on. */
export interface Scale {
  readonly world: WorldPlan;
  /** Of PostgreSQL, what was set beside its defaults; not said by older results. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** How soon changes were found: milliseconds, null where one was not found in time. */
export interface ChangeResult {
  readonly byMessage: readonly (number | null)[];
  /** Only in the feed, which the hub asks in its own rhythm; empty where not measured. */
  readonly byFeed: readonly (number | null)[];
}

/** Searches in an open loop, and changes published meanwhile. */
export interface OpenResult {
  readonly rhythm: { readonly seconds: number; readonly rate: number; readonly arrivals: Arrivals };
  readonly summary: Summary;
  readonly changes: readonly (number | null)[];
}

/** The same while everything is harvested again. */
export interface HarvestResult extends OpenResult {
  /** Given by the feeds while the searches ran. */
  readonly cardsMeanwhile: number;
  readonly institutionsWholeAtTheEnd: number;
  /** From the start of the hub until every institution was harvested; null where that took too long. */
  readonly harvestSeconds: number | null;
  readonly feedCpuSeconds: number;
  /** The most memory the hub had meanwhile. */
  readonly hubMegabytes: number | null;
}

/** The same questions to few and to many institutions. */
export interface RatioResult {
  readonly few: Distribution;
  readonly many: Distribution;
  readonly rounds: number;
  /** How many institutions each had. */
  readonly institutions: { readonly few: number; readonly many: number };
  readonly kinds: Readonly<Record<string, { readonly few: number; readonly many: number }>>;
}

/** What the bench knows of one world, part by part. */
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

/** Results kept in a file beside the data they are of. */
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
 * What is known of each part, by several runs: that of the largest world, and of these the newest. So the parts that
 * need a million offerings and those that need two worlds can be measured one after another.
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
