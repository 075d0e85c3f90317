import { expect } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { Journal } from '../../../demo/journey/journal.ts';
import { playRecognitionStory } from '../../../demo/journey/recognition-story.ts';
import { eventually } from '../../support/alliance.ts';
import { alliance, lines } from '../stage.ts';
import { LEARNER, ask, NO_UUID } from '../support.ts';

export const STRANGERS = ['officer@utwente.nl', 'learner@eciu.eu'] as const;
export const TRACE = 'c0ffee00000000000000000000000001';

/** What the story left behind, found as its owners find it. */
export interface Left {
  readonly learner: string;
  readonly enrolment: string;
  readonly offering: string;
  readonly received: string;
  readonly document: string;
  readonly credential: string;
  readonly result: string;
  readonly score: string;
  readonly request: string;
  readonly decision: string;
  readonly sealing: string;
  readonly preparation: string;
}

const told: string[] = [];
export let left: Left;

/** A credential is recognised at home, and nowhere else. */
export async function play(): Promise<void> {
  await playUntilRecognisedAtHome();
  left = await findLeft();
  // A job does that: afterwards nothing moves by itself.
  await eventually(async () => {
    if (!lines.join('').includes('"msg":"decision sealed"')) throw new Error('The decision is not sealed.');
  }, 30_000);
}

/** Stops before a third university is asked, which would give its officers a right to read. */
async function playUntilRecognisedAtHome(): Promise<void> {
  const enough = new Error('enough');
  const between = async (step: string) => {
    if (step.startsWith('asks a third university')) throw enough;
  };
  const story = playRecognitionStory(new Journal(alliance, (line) => told.push(line), between));
  await expect(story).rejects.toBe(enough);
}

async function findLeft(): Promise<Left> {
  const query = `{ me {
    id enrolments { id offering { id } } receivedCredentials { id download credential { id enrolment { id } result { id score } } }
    recognitionRequests { id institution { id } decision { id } } } }`;
  const { data, errors } = await ask(alliance, LEARNER, query);
  expect(errors).toEqual([]);
  const { me } = data as {
    me: {
      id: string;
      enrolments: { id: string; offering: { id: string } }[];
      receivedCredentials: {
        id: string;
        download: string;
        credential: { id: string; result: { id: string; score: string } };
      }[];
      recognitionRequests: { id: string; institution: { id: string }; decision: { id: string } }[];
    };
  };
  const [enrolment, received] = [me.enrolments[0]!, me.receivedCredentials[0]!];
  const atHome = me.recognitionRequests.find(({ institution }) => institution.id === 'tuni.fi')!;
  const idOf = async (table: string) => {
    const orm = await MikroORM.init({
      clientUrl: alliance.databaseOf('dcu.ie'),
      entities: [],
      discovery: { warnWhenNoEntities: false },
    });
    const [row] = await orm.em.execute<{ id: string }[]>(`select "id" from "credentials"."${table}"`);
    await orm.close(true);
    return row!.id;
  };
  return {
    learner: me.id,
    enrolment: enrolment.id,
    offering: enrolment.offering.id,
    received: received.id,
    document: received.download,
    credential: received.credential.id,
    result: received.credential.result.id,
    score: received.credential.result.score,
    request: atHome.id,
    decision: atHome.decision.id,
    sealing: await idOf('sealing_batch'),
    preparation: await idOf('preparation_batch'),
  };
}

/** A well-formed id at the same institution that no record has. */
export const nobodys = (id: string) => `${id.split(':')[0]}:${NO_UUID}`;
