import { Journal } from '../../../demo/journey/journal.ts';
import { operationText, readOperations } from '../../../demo/journey/journey-client.ts';
import { playMandateStory } from '../../../demo/journey/mandate-story.ts';
import { playParticipationStory } from '../../../demo/journey/participation-story.ts';
import { playRecognitionStory } from '../../../demo/journey/recognition-story.ts';
import type { Request } from '../load.ts';
import type { StartedAlliance } from './alliance.ts';

/** An operation of the contract that is sent repeatedly. */
export interface ContractQuestion {
  readonly name: string;
  request(n: number): Request;
}

const OFFICER = 'officer@tuni.fi';
const LEARNER = 'learner@tuni.fi';
const AT = 'tuni.fi';
/** Tokens of each person: a gateway that merges concurrent identical requests of the same token then cannot merge any. */
const TOKENS = 100;
/** Pending requests for recognition, in addition to those that the main story leaves. */
const WAITING = 4;
const WORDS = ['design', 'data', 'learning', 'sustainable', 'introduction', 'energy', 'health', 'language'];

interface Queue {
  readonly institution: {
    readonly recognitionQueue: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
  };
}

/** Plays the demo's stories, so that there are records to query, and prepares the requests about them. */
export async function contractQuestions(
  alliance: StartedAlliance,
): Promise<{ readonly questions: readonly ContractQuestion[]; readonly queued: number }> {
  const journal = new Journal(alliance, () => undefined);
  await playMandateStory(journal);
  await playRecognitionStory(journal);
  for (let n = 0; n < WAITING; n += 1) await playParticipationStory(journal);

  const officer = await tokensOf(alliance, OFFICER);
  const learner = await tokensOf(alliance, LEARNER);
  const { data } = await alliance.ask<Queue>(OFFICER, 'Desk', { at: AT });
  const requests = data.institution.recognitionQueue.edges.map(({ node }) => node.id);
  const operations = readOperations();
  const question = (name: string, tokens: readonly string[], variablesOf: (n: number) => object): ContractQuestion => {
    const query = operationText(operations, name);
    return {
      name,
      request: (n) => ({
        body: JSON.stringify({ query, operationName: name, variables: variablesOf(n) }),
        token: tokens[n % tokens.length],
      }),
    };
  };
  return {
    queued: requests.length,
    questions: [
      question('Desk', officer, () => ({ at: AT })),
      question('Story', officer, (n) => ({ request: requests[n % requests.length] })),
      question('Catalogue', learner, (n) => ({ search: WORDS[n % WORDS.length] })),
    ],
  };
}

async function tokensOf({ tokenOf }: StartedAlliance, who: string): Promise<string[]> {
  const tokens: string[] = [];
  while (tokens.length < TOKENS) tokens.push(await tokenOf(who));
  return tokens;
}
