import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { destination, pino } from 'pino';
import { readConfiguration } from './configuration.ts';
import { readEnvironment } from './environment.ts';
import { institutionSubgraphs } from './institution-subgraphs.ts';
import { startInstitution } from './institution.ts';
import { requireDatabase } from './shared/database/require-database.ts';
import { runProgram, sayReady, stopOnSignal } from './shared/program/run-program.ts';

const HELP = `npm run node -- --config <file>: one institution's node, with its workers.

The file is JSON: id, name, country, language, port, hub, serviceKeyFile, and optionally sealKeyFile,
proof, databaseUrl.
Relative paths start at the file's folder. Private keys must be readable by their owner only.

  DATABASE_URL_<ID>   its database, stronger than databaseUrl (for tuni.fi DATABASE_URL_TUNI_FI)

Prints one line "ready" with its id and address; logs JSON to standard error. Stops on SIGINT or SIGTERM.
`;

const STOP_MS = 5000;

await runProgram(HELP, async (parameters) => {
  const { values } = parseArgs({ args: [...parameters], options: { config: { type: 'string' } } });
  if (!values.config)
    throw new Error(
      'Which institution? Run "npm run node -- --config <file>"; the demo keeps its files in .data/nodes.',
    );
  const { home, ...node } = await readConfiguration(resolve(values.config), readEnvironment());
  await requireDatabase(node.databaseUrl);
  const log = pino(destination({ dest: 2, sync: false }));
  const institution = await startInstitution({ ...node, home, subgraphs: institutionSubgraphs, log });
  stopOnSignal(() => institution.stop(), STOP_MS);
  sayReady(home.id, `http://localhost:${institution.port}`);
});
