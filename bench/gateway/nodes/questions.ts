import { Journal } from '../../../demo/journey/journal.ts';
import { operationText, readOperations } from '../../../demo/journey/journey-client.ts';
import { playMandateStory } from '../../../demo/journey/mandate-story.ts';
import { playParticipationStory } from '../../../demo/journey/participation-story.ts';
import { playRecognitionStory } from '../../../demo/journey/recognition-story.ts';
import type { StartedAlliance } from './alliance.ts';

/** An operation of the contract, as somebody asks it again and again. */
export interface ContractQuestion {
  readonly name: string;
  body(n: number): string;
  readonly token: string | undefined;
}

const OFFICER = 'officer@tuni.fi';
const AT = 'tuni.fi';
/** Requests that wait for a person, beside what the main story leaves. */
const WAITING = 4;
const WORDS = ['design', 'data', 'learning', 'sustainable', 'introduction', 'energy', 'health', 'language'];

interface Queue {
  readonly institution: {
    readonly recognitionQueue: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
  };
}

/** Plays the demo's stories, so that there is something to decide and to tell, and asks about it. */
export async function contractQuestions(
  alliance: StartedAlliance,
): Promise<{ readonly questions: readonly ContractQuestion[]; readonly queued: number }> {
  const journal = new Journal(alliance, () => undefined);
  await playMandateStory(journal);
  await playRecognitionStory(journal);
  for (let n = 0; n < WAITING; n += 1) await playParticipationStory(journal);

  const token = await alliance.tokenOf(OFFICER);
  const { data } = await alliance.ask<Queue>(OFFICER, 'Desk', { at: AT });
  const requests = data.institution.recognitionQueue.edges.map(({ node }) => node.id);
  const operations = readOperations();
  const bodyOf = (name: string, variablesOf: (n: number) => object) => {
    const query = operationText(operations, name);
    return (n: number) => JSON.stringify({ query, operationName: name, variables: variablesOf(n) });
  };
  return {
    queued: requests.length,
    questions: [
      { name: 'Desk', body: bodyOf('Desk', () => ({ at: AT })), token },
      { name: 'Story', body: bodyOf('Story', (n) => ({ request: requests[n % requests.length] })), token },
      { name: 'Catalogue', body: bodyOf('Catalogue', (n) => ({ search: WORDS[n % WORDS.length] })), token: undefined },
    ],
  };
}
