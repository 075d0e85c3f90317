import '../subgraphs/shared/program/production.ts';
import { exit } from 'node:process';
import { runProgram, sayReady, stopOnSignal } from '../subgraphs/shared/program/run-program.ts';
import { startAllianceHub } from './alliance-hub.ts';
import { readEnvironment } from './environment.ts';
import { openLog } from './workers/log.ts';
import { requireFree, SHARES_PORTS } from './workers/port.ts';
import { ownNumber, tellReady } from './workers/worker.ts';
import { startWorkers } from './workers/workers.ts';

const HELP = `npm run hub: the hub of the alliance, the one endpoint in front of every institution.

  HUB_PORT         its port, 4000 unless set
  HUB_WORKERS      how many processes serve it, 1 unless set; "all" for one on each core
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
  const worker = ownNumber();
  const log = openLog(worker);
  if (environment.workers > 1 && worker === null) {
    await requireFree(environment.port);
    const workers = await startWorkers({ count: environment.workers, log });
    if (!workers) exit(1);
    stopOnSignal(() => workers.stop());
    sayReady(workers.address);
    return;
  }
  const hub = await startAllianceHub({ ...environment, log, reusePort: worker !== null && SHARES_PORTS });
  stopOnSignal(() => hub.stop());
  const address = `${hub.url}/graphql`;
  if (worker === null) sayReady(address);
  else tellReady(address);
});
