import process from 'node:process';
import { PEOPLE } from '../people.ts';
import { readEnvironment } from './environment.ts';
import { requestToken } from './request-token.ts';

const HELP = `npm run --silent token -- <who>: prints the bearer token of a demo person, valid for 8 hours. The identity
provider must be running (npm start, or npm run dev:oidc), with the same HUB_PORT and HUB_DATA_DIR.
`;
const LIST = `The demo's people:\n${PEOPLE.map((person) => `  ${person.login}`).join('\n')}\n`;

async function main(): Promise<void> {
  const [who] = process.argv.slice(2);
  if (who === '--help') {
    process.stdout.write(`${HELP}\n${LIST}`);
    return;
  }
  const person = PEOPLE.find(({ login }) => login === who);
  if (!person) throw new Error(`${who ? `There is no "${who}" in the demo.` : 'Say whose token.'} ${LIST}`.trimEnd());
  process.stdout.write(`${await requestToken(person, readEnvironment())}\n`);
}

await main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
