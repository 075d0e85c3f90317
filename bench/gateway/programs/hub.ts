import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv } from 'node:process';
import { pino } from 'pino';
import { startHub } from '../../../gateway/hub.ts';
import { listening } from './child.ts';
import { identity } from './identity.ts';
import { INSTITUTION, SUBGRAPHS } from '../stubs/graph.ts';

// This hub as it is, with its directory and its people's key made for the bench.
const [, , folder = '', address = '', key = ''] = argv;
for (const { name, sdl } of SUBGRAPHS) await writeFile(join(folder, `${name}.graphql`), sdl);
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
  port: 0,
  host: '127.0.0.1',
  supergraphPath: join(folder, 'supergraph.graphql'),
  subgraphs: [],
  directory: { get: (id) => (id === INSTITUTION ? entry : undefined), byIssuer: () => undefined, all: () => [entry] },
  ...(await identity(JSON.parse(key))),
  onMessage: async () => undefined,
  clock: () => new Date(),
  log: pino({ level: 'silent' }),
});
listening(hub.port);
