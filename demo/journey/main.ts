import process from 'node:process';
import { runProgram } from '../../subgraphs/shared/program/run-program.ts';
import { addressesOf } from '../addresses.ts';
import { readEnvironment } from '../environment.ts';
import { requestToken } from '../identity/request-token.ts';
import { PEOPLE } from '../people.ts';
import { playAftercareStory } from './aftercare-story.ts';
import { Journal } from './journal.ts';
import { createJourneyClient } from './journey-client.ts';
import { playMandateStory } from './mandate-story.ts';
import { playParticipationStory } from './participation-story.ts';
import { playRecognitionStory } from './recognition-story.ts';

const HELP = `npm run journey: plays the whole story against the running demo (npm start), as its people.

  HUB_PORT       the hub's port, 4000 by default
  HUB_DATA_DIR   the demo's data folder, .data by default

Prints each step, the institutions involved and how long it took; ends with code 1 on the first wrong answer.
`;

await runProgram(HELP, async () => {
  const environment = readEnvironment();
  const addresses = addressesOf(environment);
  const origin = new URL(addresses.issuer('eciu.eu')).origin;
  const tokenOf = async (who: string) => {
    const person = PEOPLE.find(({ login }) => login === who);
    if (!person) throw new Error(`There is no ${who} in the demo.`);
    return await requestToken(person, { origin, dataDir: environment.dataDir });
  };
  const client = createJourneyClient({ hub: addresses.hub, tokenOf });
  const journal = new Journal(client, (line) => process.stdout.write(`${line}\n`));
  const started = performance.now();
  await playMandateStory(journal);
  await playRecognitionStory(journal);
  await playAftercareStory(journal, await playParticipationStory(journal));
  process.stdout.write(`\nAll stories completed, in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`);
});
