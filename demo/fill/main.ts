import process from 'node:process';
import { runProgram } from '../../subgraphs/shared/program/run-program.ts';
import { addressesOf } from '../addresses.ts';
import { createMissing } from '../databases.ts';
import { readEnvironment } from '../environment.ts';
import { OperatorError } from '../postgres/operator-error.ts';
import { prepare } from '../prepare.ts';

const HELP = `node dist/demo/fill/main.js: prepares the demo alliance on an existing PostgreSQL, and exits. "npm start" does the same.

  DATABASE_URL         the hub's database
  DATABASE_URL_<ID>    each institution's (DATABASE_URL_TUNI_FI, ...); missing ones are created
  HUB_PORT             4000 by default; nodes listen on the ports after it
  HUB_DATA_DIR         folder for keys, seals and the nodes' configurations, .data by default
  HUB_ADDRESS, NODE_ADDRESS_<ID>, IDENTITY_ORIGIN, TRUST_ORIGIN
                       the programs' addresses, localhost by default
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
