import '../shared/program/production.ts';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { destination, pino } from 'pino';
import { readConfiguration } from './configuration/read-configuration.ts';
import { readEnvironment } from './environment.ts';
import { institutionSubgraphs } from './subgraphs.ts';
import { startInstitution } from './start.ts';
import { requireDatabase } from '../shared/database/require-database.ts';
import { runProgram, sayReady, stopOnSignal } from '../shared/program/run-program.ts';

const HELP = `npm run node -- --config <file>: one institution's node, with its workers.

The file is JSON: id, name, country, language, port, hub, serviceKeyFile, and optionally timeZone (as in
Europe/Helsinki; UTC by default), publicAddress, seal, proof, picture, webhooks, databaseUrl.
Relative paths start at the file's folder. Private keys must be readable only by their owner.

  "seal": { "pem": <file> }                           key and certificates in PEM; sealKeyFile is a short form
  "seal": { "pkcs12": <file>, "passwordFile": <file> }
  "seal": { "pkcs11": <library>, "token": <label>, "keyLabel": <label>, "keyId": <hexadecimal>, "pinFile": <file>,
            "certificateFile": <file>, "sessions": <number> }      a device; requires the package pkcs11js
                                                      each optionally with "algorithm": PS256 instead of RS256

  "picture": { "logo": <file>, "colour": "#10264d", "template": <file> }     of credentials: docs/pictures.md

  "webhooks": { "addresses": ["https://sis.example.edu"], "privateNetworks": true }   allowed receivers: docs/webhooks.md

  DATABASE_URL_<ID>   its database, takes precedence over databaseUrl (for tuni.fi DATABASE_URL_TUNI_FI)
  SEAL_PASSWORD_<ID>  the password or PIN of its seal, if it is not in a file
  STANDARDS_DIR       folder of the official shapes ("npm run standards"); standards in HUB_DATA_DIR (.data) by default

Prints one line "ready" with its id and address; logs JSON to standard error. Stops on SIGINT or SIGTERM.
`;

const STOP_MS = 5000;

await runProgram(HELP, async (parameters) => {
  const { values } = parseArgs({ args: [...parameters], options: { config: { type: 'string' } } });
  if (!values.config)
    throw new Error(
      'Which institution? Run "npm run node -- --config <file>"; the demo keeps its files in .data/nodes.',
    );
  const environment = readEnvironment();
  const { home, ...node } = await readConfiguration(resolve(values.config), environment);
  await requireDatabase(node.databaseUrl);
  const log = pino(destination({ dest: 2, sync: false }));
  const institution = await startInstitution({
    ...node,
    home,
    log,
    subgraphs: institutionSubgraphs,
    standardsFolder: environment.standardsFolder,
  });
  stopOnSignal(async () => {
    await institution.stop();
    await node.seal?.key.close?.();
  }, STOP_MS);
  sayReady(home.id, `http://localhost:${institution.port}`);
});
