import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isSchacCode } from '../../subgraphs/shared/identity/record-id.ts';
import type { Home } from '../../subgraphs/shared/serving/request-context.ts';
import { isTimeZone } from '../../subgraphs/shared/time/local-time.ts';
import type { AdminEnvironment } from './environment.ts';
import { findOutboxes } from './outboxes.ts';

/** An institution as its node's configuration describes it, and its database. */
export interface NodeAddress {
  readonly home: Home;
  readonly databaseUrl: string;
  /** Where its node's configuration should be; not there where only the environment names the database. */
  readonly configFile: string;
}

/**
 * Finds an institution's database and what its node is called.
 *
 * @param config the node's configuration file, where it is not in the data folder
 * @throws Error with a sentence that says what to give
 */
export async function findNode(
  id: string,
  config: string | undefined,
  environment: AdminEnvironment,
): Promise<NodeAddress> {
  if (!isSchacCode(id)) throw new Error(`"${id}" is no institution: give a SCHAC code such as tuni.fi.`);
  const [found] = await findOutboxes(config === undefined ? { institution: id } : { config }, environment);
  if (!found || found.owner !== id) throw new Error(`${config} is the configuration of ${found?.owner}, not of ${id}.`);
  const file = config === undefined ? join(environment.dataDir, 'nodes', `${id}.json`) : resolve(config);
  const { name, country, language, timeZone } = await membersOf(file);
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw new Error(
      `${file}: "timeZone" is ${JSON.stringify(timeZone)}, it must be a time zone such as "Europe/Helsinki".`,
    );
  return {
    home: { id, name: name ?? id, country: country ?? countryOf(id), language: language ?? 'en', timeZone },
    databaseUrl: found.databaseUrl,
    configFile: file,
  };
}

type NodeMembers = Partial<Record<'name' | 'country' | 'language' | 'timeZone', string>>;

/** None where only the environment names the database. */
async function membersOf(file: string): Promise<NodeMembers> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  return (JSON.parse(text) ?? {}) as NodeMembers;
}

/** The country of a domain such as tuni.fi; Belgium, as of the European institutions, for .eu and others without one. */
function countryOf(id: string): string {
  const domain = id.slice(id.lastIndexOf('.') + 1).toUpperCase();
  return domain.length === 2 && domain !== 'EU' ? domain : 'BE';
}
