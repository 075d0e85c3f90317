import { join } from 'node:path';
import process, { argv } from 'node:process';
import { pino } from 'pino';
import { startHub } from '../../gateway/hub.ts';
import { SHARES_PORTS } from '../../gateway/workers/port.ts';
import { ownNumber, tellReady } from '../../gateway/workers/worker.ts';
import { startWorkers } from '../../gateway/workers/workers.ts';
import { INSTITUTION } from '../gateway/stubs/graph.ts';
import { identity } from '../gateway/programs/identity.ts';

// The hub of the bench, as so many processes as it is told; its directory and its people's key are made for the bench.
const [, , port = '', count = '1', folder = '', address = '', key = ''] = argv;
const log = pino({ level: 'silent' });

if (Number(count) > 1 && ownNumber() === null) {
  const workers = await startWorkers({ count: Number(count), log });
  process.send?.({ port: Number(new URL(workers!.address).port) });
} else {
  const entry = {
    id: INSTITUTION,
    name: INSTITUTION,
    country: 'IE',
    language: 'en',
    address,
    issuer: 'https://bench.invalid',
    serviceKey: {},
  };
  const hub = await startHub({
    port: Number(port),
    reusePort: ownNumber() !== null && SHARES_PORTS,
    host: '127.0.0.1',
    supergraphPath: join(folder, 'supergraph.graphql'),
    subgraphs: [],
    directory: { get: (id) => (id === INSTITUTION ? entry : undefined), byIssuer: () => undefined, all: () => [entry] },
    ...(await identity(JSON.parse(key))),
    onMessage: async () => undefined,
    clock: () => new Date(),
    log,
  });
  if (ownNumber() === null) process.send?.({ port: hub.port });
  else tellReady(hub.url);
}
process.on('disconnect', () => process.exit());
