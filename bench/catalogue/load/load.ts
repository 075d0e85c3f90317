import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Stage } from '../program/stage.ts';
import { harvestState } from './harvest-state.ts';
import { dropSearchIndexes, makeSearchIndexes } from './search-indexes.ts';

/** The results of loading. */
export interface LoadReport {
  readonly offerings: number;
  readonly harvestSeconds: number;
  /** CPU time of the feeds during loading: the universities' own work, on the same machine. */
  readonly feedCpuSeconds: number;
  readonly indexSeconds: Readonly<Record<string, number>>;
  readonly analyseSeconds: number;
  readonly hubMegabytes: number | null;
  /** The sizes of tables and indexes, by name. */
  readonly bytes: Readonly<Record<string, number>>;
}

export interface LoadOptions {
  readonly dataDir: string;
  readonly dropIndexes: boolean;
  readonly minutes: number;
  readonly signal: AbortSignal;
  readonly say: (sentence: string) => void;
}

const LOOK_MS = 500;
const SAY_MS = 10_000;

/** Fills the index by the hub's own harvest of every institution's feed; does nothing if it was done before. */
export async function load(stage: Stage, options: LoadOptions): Promise<LoadReport> {
  const { dataDir, dropIndexes, signal } = options;
  const file = join(dataDir, `${stage.name}.indexes.json`);
  if (dropIndexes) await dropSearchIndexes(stage, file);
  const before = await stage.feeds.usage();
  const started = performance.now();
  await stage.startHub();
  await untilHarvested(stage, options);
  const harvestSeconds = (performance.now() - started) / 1000;
  const { cpuMs } = await stage.feeds.usage();
  signal.throwIfAborted();
  options.say(`Harvested in ${Math.round(harvestSeconds)} s; creating the search indexes.`);
  const indexSeconds = await makeSearchIndexes(stage, file);
  const analysing = performance.now();
  await stage.sql((client) => client.query('vacuum analyze'));
  return {
    offerings: await countOfferings(stage),
    harvestSeconds,
    feedCpuSeconds: (cpuMs - before.cpuMs) / 1000,
    indexSeconds,
    analyseSeconds: (performance.now() - analysing) / 1000,
    hubMegabytes: await stage.hubMemory(),
    bytes: await sizes(stage),
  };
}

/** @throws Error if it takes too long */
export async function untilHarvested(
  stage: Stage,
  { minutes, signal, say }: Pick<LoadOptions, 'minutes' | 'signal' | 'say'>,
): Promise<void> {
  const until = performance.now() + minutes * 60_000;
  let said = performance.now();
  for (;;) {
    const { institutions, whole } = await harvestState(stage);
    if (whole === institutions) return;
    if (performance.now() > until)
      throw new Error(`After ${minutes} minutes ${whole} of ${institutions} are harvested.`);
    if (performance.now() - said > SAY_MS) {
      said = performance.now();
      const { cards } = await stage.feeds.usage();
      say(`${cards} cards delivered, ${whole} of ${institutions} institutions harvested.`);
    }
    await pause(LOOK_MS, undefined, { signal });
  }
}

/** The contents of the index. */
export function countOfferings(stage: Stage): Promise<number> {
  return stage.sql(async (client) => {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from "catalogue"."entry" where "withdrawn_at" is null`,
    );
    return rows[0]!.count;
  });
}

function sizes(stage: Stage): Promise<Record<string, number>> {
  return stage.sql(async (client) => {
    const { rows } = await client.query<{ name: string; bytes: string }>(
      `select relname as name, pg_relation_size(c.oid) + case when c.relkind = 'r'
          then coalesce(pg_total_relation_size(nullif(c.reltoastrelid, 0)), 0) else 0 end as bytes
        from pg_class c where c.relnamespace = 'catalogue'::regnamespace and c.relkind in ('r', 'i')
        order by bytes desc limit 25`,
    );
    return Object.fromEntries(rows.map(({ name, bytes }) => [name, Number(bytes)]));
  });
}
