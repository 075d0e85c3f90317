import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { withClient } from '../../demo/postgres/databases.ts';
import { runBench } from '../shared/bench-program.ts';
import { whole } from '../shared/options.ts';
import { startServer } from '../shared/server.ts';
import { waitingRequests } from './questions.ts';
import { isFair, raceOfficers } from './race.ts';
import { openYear } from './stage.ts';

const HELP = `npm run race:decisions -- [--pairs 2000] [--port 5070]: two officers decide each request concurrently.

Starts PostgreSQL, and stops it. Ends with code 1 unless in every pair exactly one succeeded and the other was refused.
`;
const CONNECTIONS = 16;
const PAIRS_AT_ONCE = 8;
/** Of this many requests of a year, at least one is pending and asks for credits. */
const PER_WAITING = 20;

await runBench(HELP, async (parameters, cleanup) => {
  const { values } = parseArgs({
    args: [...parameters],
    options: { pairs: { type: 'string', default: '2000' }, port: { type: 'string', default: '5070' } },
  });
  const [pairs, port] = [whole('pairs', values.pairs, 1), whole('port', values.port, 1024)];
  const server = await startServer({ port, dataDir: null, keep: false, settings: {} }, cleanup);
  const year = await openYear(server, Math.max(1000, pairs * PER_WAITING), cleanup);
  const office = await year.office({}, CONNECTIONS);
  const result = await withClient(year.url, async (client) =>
    raceOfficers(office, client, await waitingRequests(client, pairs), PAIRS_AT_ONCE),
  );
  const { oneWinner, decisions, credits, told, seconds } = result;
  const measured = `${oneWinner} with exactly one winner, ${decisions} decisions, ${credits} credits, losers received ${JSON.stringify(told)}, ${seconds.toFixed(1)} s`;
  return {
    verdicts: [{ name: `${pairs} pairs`, aim: 'one winner each', measured, holds: isFair(result) }],
    short: false,
  };
});
