import { arch, cpus, release, totalmem, type } from 'node:os';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { version } from 'node:process';
import { CHECKOUT } from './checkout.ts';
import type { BenchServer } from './server.ts';

/**
 * Describes the machine and software on which the numbers were measured, one line each.
 *
 * @param server with its settings, if all numbers were measured with the same ones
 * @param sharing the programs that share the machine with PostgreSQL
 */
export async function describeMachine(
  { version: database, settings }: Pick<BenchServer, 'version'> & Partial<Pick<BenchServer, 'settings'>>,
  sharing: string,
): Promise<string[]> {
  const { dependencies } = JSON.parse(await readFile(join(CHECKOUT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const set = settings && Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  return [
    `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}, ${arch()}), ${Math.round(totalmem() / 2 ** 30)} GB of memory, ${type()} ${release()}; PostgreSQL, ${sharing} share it`,
    `${database}, durable (fsync on)${set ? `; non-default settings: ${set.join(', ') || 'nothing'}` : ''}`,
    `Node.js ${version}, @apollo/query-planner ${dependencies['@apollo/query-planner']}, MikroORM ${dependencies['@mikro-orm/core']}, fastify ${dependencies['fastify']}`,
  ];
}
