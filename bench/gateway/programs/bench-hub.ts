import { join } from 'node:path';
import { pino } from 'pino';
import type { GatewayOptions } from '../../../gateway/server.ts';
import { INSTITUTION } from '../stubs/graph.ts';
import { identity } from './identity.ts';

/** What the bench tells a program that is this hub. */
interface BenchHub {
  /** Where the supergraph lies. */
  readonly folder: string;
  /** Where the one institution's node listens. */
  readonly address: string;
  /** The key by which the people of the bench are known, as JSON. */
  readonly key: string;
}

/** This hub as it is, with its directory and its people's key made for the bench. */
export async function benchHub({ folder, address, key }: BenchHub) {
  const entry = {
    id: INSTITUTION,
    name: INSTITUTION,
    country: 'IE',
    language: 'en',
    address,
    issuer: 'https://bench.invalid',
    serviceKey: {},
  };
  return {
    host: '127.0.0.1',
    supergraphPath: join(folder, 'supergraph.graphql'),
    subgraphs: [],
    directory: { get: (id) => (id === INSTITUTION ? entry : undefined), byIssuer: () => undefined, all: () => [entry] },
    ...(await identity(JSON.parse(key))),
    onMessage: async () => undefined,
    clock: () => new Date(),
    log: pino({ level: 'silent' }),
  } satisfies Partial<GatewayOptions>;
}
