import { resolve } from 'node:path';
import process from 'node:process';
import { databaseVariableOf } from '../subgraphs/institution/environment.ts';
import { demoInstitutions, type InstitutionId } from './institutions.ts';
import { OperatorError } from './postgres/operator-error.ts';

/** The environment of the demo's programs. */
export interface DemoEnvironment {
  /** HUB_PORT, 4000 by default; the other programs' ports are derived from it. */
  readonly hubPort: number;
  /** HUB_DATA_DIR, `.data` by default, as an absolute path. */
  readonly dataDir: string;
  /** DATABASE_URL and each DATABASE_URL_<ID>; null if none is set, in which case the demo starts its own PostgreSQL. */
  readonly databases: DatabaseAddresses | null;
  /** HUB_ADDRESS: the hub's address for nodes, `http://localhost:<HUB_PORT>` by default. */
  readonly hubAddress: string | null;
  /** NODE_ADDRESS_<ID>: each node's address for the hub, on this machine by default. */
  nodeAddressOf(institution: InstitutionId): string | null;
  /** IDENTITY_ORIGIN: the identity provider's address for hub and browsers, on this machine by default. */
  readonly identityOrigin: string | null;
  /** TRUST_ORIGIN: the address of the development trust services, on this machine by default. */
  readonly trustOrigin: string | null;
  /** Whether the hub also serves each domain to other routers (`npm run routing`); false by default. */
  readonly routing?: boolean;
  /** Everything, for the programs the demo starts. */
  readonly inherited: NodeJS.ProcessEnv;
}

/** The address of each database of the alliance. */
export interface DatabaseAddresses {
  readonly hub: string;
  of(institution: InstitutionId): string;
}

const HIGHEST_PORT = 65_523;

/** @throws OperatorError with one sentence if a variable is invalid. */
export function readEnvironment(environment: NodeJS.ProcessEnv = process.env): DemoEnvironment {
  const hubPort = Number(environment['HUB_PORT'] || 4000);
  if (!Number.isInteger(hubPort) || hubPort < 1 || hubPort > HIGHEST_PORT) {
    throw new OperatorError(
      `HUB_PORT is "${environment['HUB_PORT']}": set it to a number from 1 to ${HIGHEST_PORT}, or leave it unset for 4000.`,
    );
  }
  return {
    hubPort,
    dataDir: resolve(environment['HUB_DATA_DIR'] || '.data'),
    databases: databasesOf(environment),
    hubAddress: addressOf(environment, 'HUB_ADDRESS'),
    nodeAddressOf: (institution) => addressOf(environment, nodeVariableOf(institution)),
    identityOrigin: addressOf(environment, 'IDENTITY_ORIGIN'),
    trustOrigin: addressOf(environment, 'TRUST_ORIGIN'),
    inherited: environment,
  };
}

/** The name of the variable that holds a node's address: `NODE_ADDRESS_TUNI_FI`. */
export function nodeVariableOf(institution: string): string {
  return databaseVariableOf(institution).replace('DATABASE_URL', 'NODE_ADDRESS');
}

function databasesOf(environment: NodeJS.ProcessEnv): DatabaseAddresses | null {
  const names = ['DATABASE_URL', ...demoInstitutions.map(({ id }) => databaseVariableOf(id))];
  const missing = names.filter((name) => !environment[name]);
  if (missing.length === names.length) return null;
  if (missing.length > 0) {
    throw new OperatorError(`${missing.join(', ')} must be set too: name all databases of the alliance, or none.`);
  }
  for (const name of names) {
    if (/^postgres(ql)?:$/.test(URL.parse(environment[name]!)?.protocol ?? '')) continue;
    throw new OperatorError(`${name} is not the address of a database: write postgres://user:password@host:5432/name.`);
  }
  return { hub: environment['DATABASE_URL']!, of: (institution) => environment[databaseVariableOf(institution)]! };
}

function addressOf(environment: NodeJS.ProcessEnv, name: string): string | null {
  const address = environment[name];
  if (!address) return null;
  if (URL.parse(address)?.origin === address) return address;
  throw new OperatorError(`${name} is "${address}": write an address without a path, as in http://localhost:4000.`);
}
