import { join, resolve } from 'node:path';
import { playAftercareStory } from '../../demo/journey/aftercare-story.ts';
import { createJourneyClient, readOperations } from '../../demo/journey/journey-client.ts';
import { Journal } from '../../demo/journey/journal.ts';
import { playMandateStory } from '../../demo/journey/mandate-story.ts';
import { playParticipationStory } from '../../demo/journey/participation-story.ts';
import { playRecognitionStory } from '../../demo/journey/recognition-story.ts';
import { award, receive } from '../../demo/journey/recognition/awarding.ts';
import { enrol, find } from '../../demo/journey/recognition/finding.ts';
import { assess } from '../../demo/journey/recognition/studying.ts';
import { requestToken } from '../../demo/identity/request-token.ts';
import { PEOPLE } from '../../demo/people.ts';

const SCHEMA = join(resolve(import.meta.dirname, '../..'), 'schema');

/** Plays the demo's stories, and awards its learner one more credential, for which recognition is not requested. */
export async function playStories(hubPort: number, dataDir: string): Promise<void> {
  const origin = `http://localhost:${hubPort + 10}`;
  const tokenOf = (who: string) =>
    requestToken(
      PEOPLE.find(({ login }) => login === who)!,
      { origin, dataDir },
    );
  const hub = `http://localhost:${hubPort}`;
  const journal = new Journal(
    createJourneyClient({ hub, tokenOf, operations: readOperations(SCHEMA) }),
    () => undefined,
  );
  await playMandateStory(journal);
  await playRecognitionStory(journal);
  await playAftercareStory(journal, await playParticipationStory(journal));
  await oneMoreCredential(journal);
}

/** A learner takes another course and receives its credential. */
export async function oneMoreCredential(journal: Journal): Promise<void> {
  const { offering } = await find(journal);
  const enrolment = await enrol(journal, offering);
  await assess(journal, offering, enrolment);
  await receive(journal, await award(journal, offering, enrolment));
}
