import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv } from 'node:process';
import { startGateway } from '../../../gateway/server.ts';
import { SUBGRAPHS } from '../stubs/graph.ts';
import { benchHub } from './bench-hub.ts';
import { listening } from './child.ts';

const [, , folder = '', address = '', key = ''] = argv;
for (const { name, sdl } of SUBGRAPHS) await writeFile(join(folder, `${name}.graphql`), sdl);
const hub = await startGateway({ ...(await benchHub({ folder, address, key })), port: 0 });
listening(hub.port);
