import { join } from 'node:path';
import { databaseVariableOf } from '../subgraphs/institution/environment.ts';
import { addressesOf } from './addresses.ts';
import type { DatabaseAddresses, DemoEnvironment } from './environment.ts';
import type { Member } from './members.ts';
import type { Program } from './program.ts';

const BUILT = join(import.meta.dirname, '..');

/** The settings with which the programs are started. */
export interface ProgramSettings {
  readonly environment: DemoEnvironment;
  readonly databases: DatabaseAddresses;
}

/** The development identity provider and trust services: they need no database. */
export function supportPrograms({ environment }: Pick<ProgramSettings, 'environment'>): Program[] {
  return [
    program(environment, 'identity', ['demo/identity/main.js']),
    program(environment, 'trust-services', ['demo/trust-services/main.js']),
  ];
}

/**
 * The hub. It may ask the development authority whether a seal was revoked. There is no rate limit unless HUB_RATE
 * sets one: on a developer's machine, programs may send requests as fast as they can.
 */
export function hubProgram({ environment, databases }: ProgramSettings): Program {
  return program(environment, 'hub', [environment.routing ? 'gateway/routing-http/main.js' : 'gateway/main.js'], {
    DATABASE_URL: databases.hub,
    HUB_RATE: environment.inherited['HUB_RATE'] ?? 'off',
    REVOCATION_ADDRESSES: environment.inherited['REVOCATION_ADDRESSES'] ?? addressesOf(environment).ocsp,
  });
}

/** A member's node. */
export function nodeProgram(
  { environment, databases }: ProgramSettings,
  { institution, configuration }: Member,
): Program {
  const { id } = institution;
  const parameters: [string, ...string[]] = ['subgraphs/institution/main.js', '--config', configuration];
  return program(environment, id, parameters, { [databaseVariableOf(id)]: databases.of(id) });
}

/** Each program receives the address of its own database only. */
function program(
  { hubPort, dataDir, inherited }: DemoEnvironment,
  name: string,
  [file, ...parameters]: readonly [string, ...string[]],
  more: NodeJS.ProcessEnv = {},
): Program {
  const withoutDatabases = Object.fromEntries(
    Object.entries(inherited).filter(([key]) => !key.startsWith('DATABASE_URL')),
  );
  return {
    name,
    command: [join(BUILT, file), ...parameters],
    environment: {
      ...withoutDatabases,
      HUB_PORT: String(hubPort),
      HUB_DATA_DIR: dataDir,
      ...more,
    },
    logFile: join(dataDir, 'logs', `${name}.log`),
  };
}
