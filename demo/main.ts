import process from 'node:process';
import { runProgram, stopOnSignal } from '../subgraphs/shared/program/run-program.ts';
import { Alliance, type AllianceGuide } from './alliance.ts';
import { readEnvironment } from './environment.ts';
import { shortPath } from './short-path.ts';

const HELP = `npm start: the demo alliance, four institutions and their hub, each program a process of its own.

  HUB_PORT            the hub's port P, 4000 by default; nodes at P+1 to P+4, identity P+10, trust services P+11, PostgreSQL P+12
  HUB_DATA_DIR        the data folder, .data by default; remove it to start afresh
  DATABASE_URL        the hub's database, and with it
  DATABASE_URL_<ID>   each institution's (DATABASE_URL_TUNI_FI, ...): an existing PostgreSQL instead of the demo's own

When all programs are running, prints one last line, "ready" and the address. Stops on SIGINT or SIGTERM.
`;

await runProgram(HELP, async () => {
  const environment = readEnvironment();
  const say = (sentence: string) => process.stdout.write(`${sentence}\n`);
  const alliance = new Alliance(environment, {
    progress: say,
    trouble: (sentence) => process.stderr.write(`${sentence}\n`),
  });
  stopOnSignal(() => {
    say('Stopping.');
    return alliance.stop();
  });
  const facts = await alliance.start(new Date());
  say(guide(facts, environment.dataDir, environment.hubPort));
  say(`ready ${facts.addresses.hub}/graphql`);
});

function guide({ addresses, members }: AllianceGuide, dataDir: string, hubPort: number): string {
  const folder = shortPath(dataDir);
  const settings = [
    hubPort === 4000 ? '' : `HUB_PORT=${hubPort} `,
    folder === '.data' ? '' : `HUB_DATA_DIR=${dataDir} `,
  ];
  const prefix = settings.join('');
  const nodes = members.map(
    ({ institution, address }) => `  ${institution.id.padEnd(12)} ${address}   ${institution.name}`,
  );
  return `
Alliance Hub, demo alliance (people, identity and trust services are fictitious, for development)

  hub          ${addresses.hub}/graphql
${nodes.join('\n')}
  identity     ${new URL(addresses.issuer('eciu.eu')).origin}
  trust        http://localhost:${addresses.trustPort}
  data, logs   ${folder}

Try next: open ${addresses.hub} in a browser, or in another terminal:
  ${prefix}npm run --silent token -- learner@tuni.fi    a bearer token for one of the demo's people
  ${prefix}npm run --silent journey                     the whole story, step by step
Ctrl-C stops everything; the data are kept.
`;
}
