import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { addressesOf } from '../../../demo/addresses.ts';
import { readEnvironment as readDemo } from '../../../demo/environment.ts';
import { readEnvironment as readIdentity } from '../../../demo/identity/environment.ts';
import { readEnvironment as readTrust } from '../../../demo/trust-services/environment.ts';
import { demoInstitutions } from '../../../demo/institutions.ts';
import { readEnvironment as readHub } from '../../../gateway/environment.ts';
import { databaseVariableOf, readEnvironment as readNode } from '../../../subgraphs/institution/environment.ts';
import { readSimpleYaml } from '../../support/simple-yaml.ts';
import { notInstalled } from '../../support/surroundings.ts';
import { testWhere } from '../../support/where.ts';

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
}

const file = readFileSync('docker-compose.yml', 'utf8');
const { services } = readSimpleYaml(file) as unknown as { services: Readonly<Record<string, Service>> };

/** The function with which each built program reads its environment. */
const READERS: Readonly<Record<string, (environment: NodeJS.ProcessEnv) => unknown>> = {
  'dist/demo/fill/main.js': (environment) => {
    const read = readDemo(environment);
    for (const { id } of demoInstitutions) read.nodeAddressOf(id);
  },
  'dist/demo/identity/main.js': (environment) => readIdentity(environment),
  'dist/demo/trust-services/main.js': (environment) => readTrust(environment),
  'dist/gateway/main.js': (environment) => readHub(environment),
  'dist/subgraphs/institution/main.js': (environment) => {
    const read = readNode(environment);
    for (const { id } of demoInstitutions) read.databaseUrlOf(id);
  },
};

const programs = Object.entries(services).filter(
  ([, { command }]) => command?.[1] !== undefined && command[1] in READERS,
);

function namesRead(
  read: (environment: NodeJS.ProcessEnv) => unknown,
  environment: Readonly<Record<string, string>>,
): Set<string> {
  const names = new Set<string>();
  read(new Proxy({ ...environment }, { get: (target, name) => (names.add(String(name)), Reflect.get(target, name)) }));
  return names;
}

test('every program of the demo alliance is a service', () => {
  const commands = programs.map(([, { command }]) => command![1]);
  expect(new Set(commands)).toEqual(new Set(Object.keys(READERS)));
  expect(commands.filter((command) => command === 'dist/subgraphs/institution/main.js')).toHaveLength(
    demoInstitutions.length,
  );
});

test.each(programs)('the variables set for %s are those that its program reads', (_, { command, environment = {} }) => {
  const read = namesRead(READERS[command![1]!]!, environment);
  for (const name of Object.keys(environment)) expect([...read]).toContain(name);
});

test('the official images of Node 24 and PostgreSQL 18 are used', () => {
  expect(new Set(Object.values(services).map(({ image }) => image))).toEqual(new Set(['node:24', 'postgres:18']));
});

test('the addresses given to the fill are those of the services, at the ports their programs use', () => {
  const { environment } = services['fill']!;
  const addresses = addressesOf(readDemo(environment));
  const listening = [
    addresses.hub,
    ...demoInstitutions.map(({ id }) => addresses.node(id)),
    new URL(addresses.issuer('dcu.ie')).origin,
    new URL(addresses.ocsp).origin,
  ];
  for (const address of listening) {
    const { hostname, port } = new URL(address);
    expect(services[hostname]?.ports).toEqual([`127.0.0.1:${port}:${port}`]);
    expect(services[hostname]?.healthcheck?.test.at(-1)).toContain(`http://localhost:${port}/health`);
  }
});

test('each node has the database of its institution, and no other', () => {
  for (const { id } of demoInstitutions) {
    const node = Object.values(services).find(({ command }) => command?.at(-1) === `/data/nodes/${id}.json`);
    const name = databaseVariableOf(id);
    expect(node?.environment).toEqual({ [name]: services['fill']!.environment![name] });
  }
});

/** The lines of the README that run one of the project's programs in a service: options, service, built file. */
const inside = [
  ...readFileSync('README.md', 'utf8').matchAll(/docker-compose (exec|run)((?: -\S+)*) (\w+) node (\S+\.js)/g),
].map(([, how, options, service, program]) => ({ how, options, service: services[service!], program: program! }));

test('the commands that the README runs in containers find the hub, the identity provider and its secrets', () => {
  const programs = inside.map(({ program }) => program);
  expect(programs).toEqual(['dist/demo/identity/token.js', 'dist/demo/journey/main.js']);
  for (const { how, options, service, program } of inside) {
    expect([program, existsSync(program.replace('dist/', '').replace('.js', '.ts'))]).toEqual([program, true]);
    const environment = service!.environment!;
    const fill = services['fill']!;
    expect(service!.volumes).toEqual(fill.volumes);
    expect(readIdentity(environment).dataDir).toBe(readDemo(fill.environment).dataDir);
    const issuer = addressesOf(readDemo(fill.environment)).issuer('tuni.fi');
    expect(new URL(issuer).origin).toBe(readIdentity(environment).origin);
    // A service that keeps running gets exec; one that has ended gets run, without starting its dependencies again.
    expect(`${how}${options}`).toBe(service!.healthcheck ? 'exec -T' : 'run --rm --no-deps');
  }
  expect(addressesOf(readDemo(inside[1]!.service!.environment)).hub).toBe('http://hub:4000');
});

test('every password says that it is for development', () => {
  const settings = Object.values(services).flatMap(({ environment = {} }) => Object.entries(environment));
  const secrets = settings.flatMap(([name, value]) => {
    if (name.startsWith('DATABASE_URL')) return [new URL(value).password];
    return /PASSWORD|SECRET|TOKEN|KEY/.test(name) ? [value] : [];
  });
  expect(new Set(secrets)).toEqual(new Set(['development-only']));
});

test('every service that another one waits for exists and can be waited for', () => {
  const conditions = Object.values(services).flatMap(({ depends_on = {} }) => Object.entries(depends_on));
  const hopeless = conditions.filter(([name, { condition }]) => {
    if (condition === 'service_healthy') return !services[name]?.healthcheck;
    return !services[name] || condition !== 'service_completed_successfully';
  });
  expect(hopeless).toEqual([]);
});

testWhere(notInstalled('docker-compose'), 'docker-compose understands the file', () => {
  execFileSync('docker-compose', ['-f', 'docker-compose.yml', 'config', '-q'], { stdio: 'pipe' });
});
