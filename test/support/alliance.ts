import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pino, type Logger } from 'pino';
import { addressesOf, type Addresses } from '../../demo/addresses.ts';
import type { DemoEnvironment } from '../../demo/environment.ts';
import { fillAll } from '../../demo/fill/index.ts';
import { startIdentityProvider, type IdentityProvider } from '../../demo/identity/identity-provider.ts';
import { requestToken } from '../../demo/identity/request-token.ts';
import { demoInstitutions, type InstitutionId } from '../../demo/institutions.ts';
import { createJourneyClient, readOperations, type JourneyClient } from '../../demo/journey/journey-client.ts';
import { prepareMembers, type Member } from '../../demo/members.ts';
import { PEOPLE } from '../../demo/people.ts';
import { startAllianceHub, type AllianceHub, type AllianceHubOptions } from '../../gateway/alliance-hub.ts';
import { readConfiguration } from '../../subgraphs/institution/configuration/read-configuration.ts';
import { institutionSubgraphs } from '../../subgraphs/institution/subgraphs.ts';
import { startInstitution, type Institution } from '../../subgraphs/institution/start.ts';
import { openShapeCheck } from '../../subgraphs/shared/sealing/index.ts';
import { createHubDatabase, createInstitutionDatabase, type TestDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import { freePorts } from './free-ports.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PORTS = 13;

/** The whole demo alliance in this process: real programs' parts, real databases, real tokens, ports of its own. */
export interface TestAlliance extends JourneyClient {
  readonly addresses: Addresses;
  readonly dataDir: string;
  readonly hub: AllianceHub;
  readonly members: readonly Member[];
  databaseOf(institution: InstitutionId | 'hub'): string;
  tokenOf(who: string): Promise<string>;
  /** Stops a node, as an operator would; its data stays. */
  stopNode(institution: InstitutionId): Promise<void>;
  /** Starts it again, on the same address. */
  startNode(institution: InstitutionId): Promise<void>;
  stop(): Promise<void>;
}

/** What differs from the demo. */
export interface TestAllianceOptions {
  readonly now?: Date;
  readonly hub?: Partial<
    Pick<AllianceHubOptions, 'timeoutMs' | 'breaker' | 'limits' | 'schemaFolder' | 'supergraphPollMs'>
  >;
  /** Where programs log; nowhere unless told. */
  readonly log?: Logger;
}

interface Harvested {
  readonly institutions: readonly {
    readonly id: string;
    readonly catalogue: { readonly lastHarvestedAt: string | null } | null;
  }[];
}

/** Starts the alliance, filled with the demo's data. */
export async function startAlliance(options: TestAllianceOptions = {}): Promise<TestAlliance> {
  const { now = new Date() } = options;
  const log: Logger = options.log ?? pino({ level: 'silent' });
  const dataDir = await mkdtemp(join(tmpdir(), 'alliance-test-'));
  const ids = demoInstitutions.map(({ id }) => id);
  const databases = new Map<string, TestDatabase>(
    await Promise.all([
      createHubDatabase().then((database) => ['hub', database] as const),
      ...ids.map((id) => createInstitutionDatabase().then((database) => [id, database] as const)),
    ]),
  );
  const databaseOf = (name: string) => databases.get(name)?.url ?? '';
  const environment = environmentOf(await freePorts(PORTS), dataDir);
  const addresses = addressesOf(environment);
  const urls = { hub: databaseOf('hub'), of: databaseOf };
  const members = await prepareMembers({ environment, addresses, databases: urls, now });
  await fillAll(urls, members, now);

  const identity: IdentityProvider = await startIdentityProvider({
    port: addresses.identityPort,
    dataDir,
    hubPort: addresses.hubPort,
    institutions: ids,
    people: PEOPLE,
  });
  // One for all of this process: each would start threads of its own.
  const shapes = await openShapeCheck(null);
  const nodes = new Map<string, Institution>();
  const startNode = async (id: InstitutionId) => {
    const member = members.find(({ institution }) => institution.id === id);
    const configured = await readConfiguration(member?.configuration ?? '', { databaseUrlOf: () => databaseOf(id) });
    nodes.set(
      id,
      await startInstitution({ ...configured, shapes, subgraphs: institutionSubgraphs, log, heartbeatMs: 1000 }),
    );
  };
  const stopNode = async (id: InstitutionId) => {
    await nodes.get(id)?.stop();
    nodes.delete(id);
  };
  // Nodes first: the hub's first harvest then finds them all.
  await Promise.all(ids.map(startNode));
  const hub = await startAllianceHub({
    port: addresses.hubPort,
    databaseUrl: databaseOf('hub'),
    dataDir,
    schemaFolder: join(ROOT, 'schema'),
    refreshMs: 1000,
    shapes,
    log,
    ...options.hub,
  });

  const tokenOf = (who: string) => {
    const person = PEOPLE.find(({ login }) => login === who);
    if (!person) throw new Error(`There is no ${who} in the demo.`);
    return requestToken(person, { origin: new URL(addresses.issuer('eciu.eu')).origin, dataDir });
  };
  const client = createJourneyClient({ hub: addresses.hub, tokenOf, operations: readOperations(join(ROOT, 'schema')) });
  await eventually(async () => {
    const { data } = await client.askText<Harvested>(null, '{ institutions { id catalogue { lastHarvestedAt } } }');
    const late = data.institutions.filter(({ catalogue }) => !catalogue?.lastHarvestedAt);
    if (late.length > 0) throw new Error(`not harvested: ${late.map(({ id }) => id).join(', ')}`);
  });
  return {
    ...client,
    addresses,
    dataDir,
    hub,
    members,
    databaseOf,
    tokenOf,
    startNode,
    stopNode,
    async stop() {
      await Promise.all(ids.map(stopNode));
      await hub.stop();
      await identity.stop();
      await shapes.close();
      await Promise.all([...databases.values()].map((database) => database.drop()));
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function environmentOf(hubPort: number, dataDir: string): DemoEnvironment {
  return {
    hubPort,
    dataDir,
    databases: null,
    hubAddress: null,
    nodeAddressOf: () => null,
    identityOrigin: null,
    trustOrigin: null,
    inherited: {},
  };
}

export { eventually } from './eventually.ts';
