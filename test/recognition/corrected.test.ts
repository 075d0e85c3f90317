import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Journal, WrongAnswer } from '../../demo/journey/journal.ts';
import { playRecognitionStory } from '../../demo/journey/recognition-story.ts';
import { withClient } from '../../demo/postgres/databases.ts';
import type { InstitutionId } from '../../demo/institutions.ts';
import { eventually, startAlliance, type TestAlliance } from '../support/alliance.ts';

const LEARNER = 'learner@tuni.fi';

let alliance: TestAlliance;
beforeAll(async () => {
  alliance = await startAlliance();
}, 60_000);
afterAll(() => alliance.stop());

async function rows<T extends object>(institution: InstitutionId, text: string, values: unknown[] = []): Promise<T[]> {
  return withClient(alliance.databaseOf(institution), async (client) => (await client.query<T>(text, values)).rows);
}

interface Requested {
  readonly requestRecognition: { readonly state?: string; readonly automatic?: boolean; readonly code?: string };
}

/** Plays the story until the learner would ask the home university, whose rule covers the course; gives the received credential. */
async function untilAsked(): Promise<string> {
  const stop = new WrongAnswer('far enough');
  const journal = new Journal(
    alliance,
    () => undefined,
    async (step) => {
      if (step === 'asks the home university to recognise it') throw stop;
    },
  );
  await playRecognitionStory(journal).catch((error: unknown) => {
    if (error !== stop) throw error;
  });
  const [received] = await rows<{ id: string }>(
    'tuni.fi',
    'select id from learners.received_credential order by received_at desc limit 1',
  );
  return received!.id;
}

const ask = async (received: string) =>
  (
    await alliance.ask<Requested>(LEARNER, 'RequestRecognition', {
      ...{ at: 'tuni.fi', received, purpose: 'CREDIT_TRANSFER' },
    })
  ).data.requestRecognition;

/** Everything of the request is gone, as if it was never asked. */
const takeBack = () =>
  rows(
    'tuni.fi',
    `with gone as (delete from recognition.evidence) delete from recognition.request where state = 'SUBMITTED'`,
  );

test('what the issuer says now decides: a suspended credential or a corrected result is never recognised at once', async () => {
  const received = await untilAsked();
  const [credential] = await rows<{ id: string; enrolment: string; result: string }>(
    'dcu.ie',
    'select id, enrolment, result from credentials.credential where received_credential = $1',
    [received],
  );

  await rows('dcu.ie', `update credentials.credential set validity = 'SUSPENDED' where id = $1`, [credential!.id]);
  expect(await ask(received)).toMatchObject({ state: 'SUBMITTED', automatic: false });
  await takeBack();
  await rows('dcu.ie', `update credentials.credential set validity = 'VALID' where id = $1`, [credential!.id]);

  const [result] = await rows<{ assessment: string }>(
    'dcu.ie',
    'select assessment_id as assessment from assessments.result where id = $1',
    [credential!.result],
  );
  const record = async (score: string) => {
    const variables = { ...result!, enrolment: credential!.enrolment, score, final: true };
    return (await alliance.ask<{ recordResult: object }>('registrar@dcu.ie', 'RecordResult', variables)).data
      .recordResult;
  };
  expect(await record('F')).toMatchObject({ pass: 'FAILED', final: true });
  expect(await ask(received)).toMatchObject({ state: 'SUBMITTED', automatic: false });
  await takeBack();

  await alliance.stopNode('dcu.ie');
  expect(await ask(received)).toMatchObject({ state: 'SUBMITTED', automatic: false });
  await takeBack();
  await alliance.startNode('dcu.ie');

  expect(await record('A')).toMatchObject({ pass: 'PASSED', final: true });
  await eventually(async () => {
    await takeBack();
    expect(await ask(received)).toMatchObject({ state: 'DECIDED', automatic: true });
  });
  const [course] = await rows<{ id: string }>(
    'dcu.ie',
    'select o.course_id as id from offerings.enrolment e join offerings.offering o on o.id = e.offering_id where e.id = $1',
    [credential!.enrolment],
  );
  const known = [{ course: course!.id }];
  expect(await rows('tuni.fi', 'select course from recognition.evidence')).toEqual(known);
  expect(await rows('tuni.fi', 'select course from recognition.credit')).toEqual(known);
}, 90_000);
