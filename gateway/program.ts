import { exit } from 'node:process';
import { runProgram, sayReady, stopOnSignal } from '../subgraphs/shared/program/run-program.ts';
import { startAllianceHub, type AllianceHubOptions } from './alliance-hub.ts';
import { readEnvironment } from './environment.ts';
import { openLog } from './workers/log.ts';
import { requireFree, SHARES_PORTS } from './workers/port.ts';
import { ownNumber, tellReady } from './workers/worker.ts';
import { startWorkers } from './workers/workers.ts';

/** What of the hub's surroundings its programs have in common, for their help. */
export const SURROUNDINGS = `  HUB_PORT         its port, 4000 unless set
  HUB_WORKERS      how many processes serve it, 1 unless set; "all" for one on each core
  HUB_DATA_DIR     where its keys lie, .data unless set
  HUB_SCHEMA_DIR   where supergraph.graphql and the subgraphs' SDLs lie, schema unless set; watched while it runs
  HUB_RATE         how many requests one caller may make in a second, 50 unless set, and ten times as many at once; or "off"
  TRUSTED_PROXIES  what stands in front, where it is in no private network (198.51.100.7, …): it says who asks
  STANDARDS_DIR    where "npm run standards" put the official shapes, standards in the data folder unless set
  HUB_PAGES_DIR    where the built pages lie, dist/pages unless set
  STATUS_LIST_ADDRESSES  whose status lists verification may read, beside the members' (https://lists.example.eu, …)
  REVOCATION_ADDRESSES   who may be asked whether a certificate was revoked (http://ocsp.example.eu, …); nobody unless set
  PRIVATE_NETWORKS "yes" lets those names lead into a private network; else they may not
  DATABASE_URL     its PostgreSQL, migrated by "npm run migrate"

Prints one line "ready" with its address; logs JSON to standard error. Stops on SIGINT or SIGTERM.
`;

/** Runs the hub as a program: by itself, as the process that keeps the workers, or as one of them. */
export async function runHub(help: string, options: Pick<AllianceHubOptions, 'subgraphPaths'> = {}): Promise<void> {
  await runProgram(help, async () => {
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
    const reusePort = worker !== null && SHARES_PORTS;
    const hub = await startAllianceHub({ ...environment, ...options, log, reusePort });
    stopOnSignal(() => hub.stop());
    const address = `${hub.url}/graphql`;
    if (worker === null) sayReady(address);
    else tellReady(address);
  });
}
