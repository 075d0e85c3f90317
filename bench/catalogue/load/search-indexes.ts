import { readFile, rm, writeFile } from 'node:fs/promises';
import type { Stage } from '../program/stage.ts';

/** An index as the database itself describes it. */
interface IndexDefinition {
  readonly name: string;
  readonly definition: string;
}

/**
 * Drops the catalogue's inverted (GIN) indexes, which cost most while loading. Their definitions are kept in a file until
 * they exist again, so that an interrupted run loses none.
 */
export async function dropSearchIndexes(stage: Stage, file: string): Promise<void> {
  await stage.sql(async (client) => {
    const { rows } = await client.query<IndexDefinition>(
      `select format('%I.%I', schemaname, indexname) as name, indexdef as definition from pg_indexes
        where schemaname = 'catalogue' and indexdef ~* 'using gin' order by 1`,
    );
    if (rows.length === 0) return;
    await writeFile(file, JSON.stringify([...(await kept(file)), ...rows]));
    for (const { name } of rows) await client.query(`drop index ${name}`);
  });
}

/**
 * Creates the dropped indexes again.
 *
 * @returns how long each took, in seconds
 */
export async function makeSearchIndexes(stage: Stage, file: string): Promise<Record<string, number>> {
  const took: Record<string, number> = {};
  await stage.sql(async (client) => {
    await client.query(`set maintenance_work_mem = '1GB'`);
    for (const { name, definition } of await kept(file)) {
      const started = performance.now();
      await client.query(definition.replace(/^create index /i, 'create index if not exists '));
      took[name] = (performance.now() - started) / 1000;
    }
  });
  await rm(file, { force: true });
  return took;
}

async function kept(file: string): Promise<IndexDefinition[]> {
  return JSON.parse(await readFile(file, 'utf8').catch(() => '[]')) as IndexDefinition[];
}
