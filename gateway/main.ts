import '../subgraphs/shared/program/production.ts';
import { destination, pino } from 'pino';
import { runProgram, sayReady, stopOnSignal } from '../subgraphs/shared/program/run-program.ts';
import { startAllianceHub } from './alliance-hub.ts';
import { readEnvironment } from './environment.ts';

const HELP = `npm run hub: the hub of the alliance, the one endpoint in front of every institution.

  HUB_PORT         its port, 4000 unless set
  HUB_DATA_DIR     where its keys lie, .data unless set
  HUB_SCHEMA_DIR   where supergraph.graphql and the subgraphs' SDLs lie, schema unless set; watched while it runs
  STANDARDS_DIR    where "npm run standards" put the official shapes, standards in the data folder unless set
  HUB_PAGES_DIR    where the built pages lie, dist/pages unless set
  STATUS_LIST_ADDRESSES  whose status lists verification may read, beside the members' (https://lists.example.eu, …)
  REVOCATION_ADDRESSES   who may be asked whether a certificate was revoked (http://ocsp.example.eu, …); nobody unless set
  PRIVATE_NETWORKS "yes" lets those names lead into a private network; else they may not
  DATABASE_URL     its PostgreSQL, migrated by "npm run migrate"

Prints one line "ready" with its address; logs JSON to standard error. Stops on SIGINT or SIGTERM.
`;

await runProgram(HELP, async () => {
  const environment = readEnvironment();
  const log = pino(destination({ dest: 2, sync: false }));
  const hub = await startAllianceHub({ ...environment, log });
  stopOnSignal(() => hub.stop());
  sayReady(`${hub.url}/graphql`);
});
