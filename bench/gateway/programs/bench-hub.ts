import { join } from 'node:path';
import { pino } from 'pino';
import type { GatewayOptions } from '../../../gateway/server.ts';
import { INSTITUTION } from '../stubs/graph.ts';
import { identity } from './identity.ts';

/** What the bench passes to a program that runs this hub. */
interface BenchHub {
  /** The supergraph's folder. */
  readonly folder: string;
  /** The address of the one institution's node. */
  readonly address: string;
  /** The public key that verifies the bench's people, as JSON. */
  readonly key: string;
}

/** This hub, unchanged, with a directory and a key for people made for the bench. */
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
