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

/**
 * Plays the story up to the request to the home university, whose rule covers the course. @returns the received
 * credential
 */
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

const DECISION = `query ($id: ID!) { recognitionRequest(id: $id) { decision { id document flagged { reason } } } }`;
const decisionOf = async (id: string, who: string) =>
  (await alliance.askText<any>(who, DECISION, { id })).data.recognitionRequest?.decision;
const VERIFY = `query ($document: String!) { verifyCredential(document: $document) {
  verdict title holder awardedBy { name } sealedBy { identifier } checks { name status message } } }`;
const verified = async (document: string) =>
  (await alliance.askText<any>(null, VERIFY, { document })).data.verifyCredential;

/** Sealing is a job: seconds after the decision. */
async function sealedDecisionOf(id: string, who: string): Promise<string> {
  let document = '';
  await eventually(async () => {
    document = (await decisionOf(id, who)).document;
    expect(document).toBeTruthy();
  }, 30_000);
  return document;
}

/** Deletes everything about the request. */
const takeBack = () =>
  rows(
    'tuni.fi',
    `with status as (delete from recognition.evidence_status), gone as (delete from recognition.evidence) delete from recognition.request where state = 'SUBMITTED'`,
  );

test('what the issuer says now counts: a suspended credential or a corrected result is never recognised automatically', async () => {
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

  // The decision by rule is a sealed document that anybody can verify until it is superseded.
  const [request] = await rows<{ id: string }>('tuni.fi', 'select id from recognition.request');
  const document = await sealedDecisionOf(request!.id, LEARNER);
  expect(await verified(document)).toMatchObject({
    verdict: 'VALID',
    title: expect.stringContaining('recognised in full'),
    awardedBy: { name: expect.stringContaining('Tampere') },
    sealedBy: { identifier: expect.stringContaining('TUNI') },
    checks: expect.arrayContaining([expect.objectContaining({ name: 'REVOCATION', status: 'OK' })]),
  });
  expect((await decisionOf(request!.id, 'officer@utwente.nl'))?.document).toBeUndefined();
  // The learner keeps it with their credentials and can share it like them.
  const kept = (await alliance.ask<any>(LEARNER, 'Receive', { document })).data.receiveCredential;
  expect(kept).toMatchObject({ title: expect.stringContaining('Recognition decision'), credential: null });
  expect(await ask(kept.id)).toMatchObject({ code: 'INVALID' });

  // The issuer revokes the credential: the decision is flagged at the partner and superseded.
  const taken = await alliance.ask<any>('registrar@dcu.ie', 'Revoke', {
    credential: credential!.id,
    reason: 'Forged.',
  });
  expect(taken.data.revokeCredential).toMatchObject({ validity: 'REVOKED' });
  await eventually(async () => {
    const flagged = await decisionOf(request!.id, 'officer@tuni.fi');
    expect(flagged.flagged).toMatchObject({ reason: 'Revoked by dcu.ie: Forged.' });
  }, 30_000);
  const { id: supersedes } = await decisionOf(request!.id, LEARNER);
  const refused = await alliance.ask<any>('officer@tuni.fi', 'Decide', {
    input: {
      ...{ requestId: request!.id, outcome: 'REFUSED', supersedes, reasons: 'Taken back.', appealUntil: '2099-01-31' },
      differences: [{ kind: 'QUALITY', explanation: 'Its issuer took it back.' }],
    },
  });
  expect(refused.data.decideRecognition).toMatchObject({ outcome: 'REFUSED', supersedes: { id: supersedes } });
  expect((await decisionOf(request!.id, LEARNER)).flagged).toBeNull();
  expect(await verified(await sealedDecisionOf(request!.id, LEARNER))).toMatchObject({ verdict: 'VALID' });
  await eventually(async () => {
    expect(await verified(document)).toMatchObject({
      verdict: 'INVALID',
      checks: expect.arrayContaining([expect.objectContaining({ name: 'REVOCATION', status: 'ERROR' })]),
    });
  }, 30_000);
}, 120_000);
