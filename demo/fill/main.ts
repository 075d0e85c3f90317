import process from 'node:process';
import { runProgram } from '../../subgraphs/shared/program/run-program.ts';
import { addressesOf } from '../addresses.ts';
import { createMissing } from '../databases.ts';
import { readEnvironment } from '../environment.ts';
import { OperatorError } from '../postgres/operator-error.ts';
import { prepare } from '../prepare.ts';

const HELP = `node dist/demo/fill/main.js: prepares the demo alliance on an existing PostgreSQL, and ends. "npm start" does the same.

  DATABASE_URL         the hub's database
  DATABASE_URL_<ID>    each institution's (DATABASE_URL_TUNI_FI, ...); those that do not exist are created
  HUB_PORT             4000 unless set; nodes listen on the ports after it
  HUB_DATA_DIR         where keys, seals and the nodes' configurations are written, .data unless set
  HUB_ADDRESS, NODE_ADDRESS_<ID>, IDENTITY_ORIGIN, TRUST_ORIGIN
                       where the programs find each other, localhost unless set
`;

await runProgram(HELP, async () => {
  const environment = readEnvironment();
  const { databases } = environment;
  if (!databases) throw new OperatorError('Which databases? Set DATABASE_URL and each DATABASE_URL_<ID>.');
  await createMissing(databases);
  const { first, aged } = await prepare({
    environment,
    addresses: addressesOf(environment),
    databases,
    now: new Date(),
  });
  process.stdout.write(first ? 'The databases are filled.\n' : 'The databases are up to date.\n');
  if (aged) process.stdout.write(`${aged}\n`);
});
