import { exit } from 'node:process';
import { runProgram, sayReady, stopOnSignal } from '../subgraphs/shared/program/run-program.ts';
import { startAllianceHub, type AllianceHubOptions } from './alliance-hub.ts';
import { readEnvironment } from './environment.ts';
import { openLog } from './workers/log.ts';
import { requireFree, SHARES_PORTS } from './workers/port.ts';
import { ownNumber, tellReady } from './workers/worker.ts';
import { startWorkers } from './workers/workers.ts';

/** The environment variables that the hub's programs have in common, for their help text. */
export const SURROUNDINGS = `  HUB_PORT         port to listen on; 4000 by default
  HUB_WORKERS      number of processes; 1 by default, "all" for one per core
  HUB_DATA_DIR     folder of its keys; .data by default
  HUB_SCHEMA_DIR   folder of supergraph.graphql and the subgraphs' SDLs, watched for changes; schema by default
  HUB_RATE         requests per second and caller, with bursts of ten times as many; 50 by default, or "off"
  TRUSTED_PROXIES  reverse proxies outside private networks whose x-forwarded-for is trusted (198.51.100.7, …)
  STANDARDS_DIR    folder of the official shapes ("npm run standards"); standards in the data folder by default
  HUB_PAGES_DIR    folder of the built pages; dist/pages by default
  STATUS_LIST_ADDRESSES  origins of status lists that verification may read, beside the members' (https://lists.example.eu, …)
  REVOCATION_ADDRESSES   origins that may be asked whether a certificate was revoked (http://ocsp.example.eu, …); none by default
  PRIVATE_NETWORKS "yes" if these may resolve to private addresses; no by default
  DATABASE_URL     PostgreSQL database of the hub, migrated by "npm run migrate"

Prints one line "ready" with its address; logs JSON to standard error. Stops on SIGINT or SIGTERM.
`;

/** Runs the hub as a program: as a single process, as the process that supervises the workers, or as one of them. */
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
