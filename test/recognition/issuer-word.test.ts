import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { IssuerWordService } from '../../subgraphs/recognition/flag/issuer-word.service.ts';
import { personOf, requestAt } from '../support/context.ts';
import { decide, receive, request } from './fixtures.ts';
import { HOME, learner, officer, person, startRecognition, type Recognition } from './support.ts';

const FLAG = `query ($id: ID!) { recognitionRequest(id: $id) { decision { flagged { since reason } } } }`;
const SUPERSEDED = `query ($id: ID!) {
  recognitionRequest(id: $id) { decision { flagged { since } supersedes { id flagged { since } } } } }`;
const APPEAL = `mutation ($id: ID!) { appealDecision(input: { decisionId: $id, grounds: "Look again." }) { __typename } }`;
const SINCE = '2026-11-20T09:00:00.000Z';

let at: Recognition;
const words = new IssuerWordService();
beforeAll(async () => {
  at = await startRecognition();
}, 30_000);
beforeEach(async () => {
  await at.database.em.fork().execute('truncate recognition.request, recognition.issuer_word cascade');
});
afterAll(() => at.stop());

const tell = (validity: string, version: number, { credential = '', from = 'dcu.ie' } = {}) => {
  const payload = { credential, validity, version, since: SINCE, reason: validity === 'VALID' ? null : 'In error.' };
  return words.receive(requestAt(HOME, at.database, personOf(from, ['SERVICE'])), {
    ...{ id: crypto.randomUUID(), from, to: HOME.id, kind: 'recognition.credentialValidityChanged' },
    ...{ at: SINCE, payload },
  });
};

/** A decided request, and the credential on which it is based. */
async function decided(who = learner): Promise<{ id: string; credential: string }> {
  const { id } = await request(at, { receivedCredentialId: await receive(at) }, who);
  await decide(at, officer, { requestId: id, outcome: 'FULL', ects: 3 });
  const rows = await at.database.em
    .fork()
    .execute<{ credential: string }[]>('select credential from recognition.evidence where request_id = ?', [id]);
  return { id: id!, credential: rows[0]!.credential };
}
const decisionOf = async (id: string) =>
  (await at.ask<any>(officer, `query ($id: ID!) { recognitionRequest(id: $id) { decision { id } } }`, { id }))
    .recognitionRequest.decision.id as string;
const flagOf = async (id: string) => {
  type Flagged = { recognitionRequest: { decision: { flagged: { reason: string } | null } } };
  return JSON.parse(JSON.stringify((await at.ask<Flagged>(officer, FLAG, { id })).recognitionRequest.decision.flagged));
};

test('a decision is flagged, with the reason, when its credential is revoked', async () => {
  const { id, credential } = await decided();
  expect(await flagOf(id)).toBeNull();
  await tell('REVOKED', 1, { credential });
  expect(await flagOf(id)).toEqual({ since: SINCE, reason: 'Revoked by dcu.ie: In error.' });
});

test('the flag is removed when the suspension is lifted, and a late older report does not restore it', async () => {
  const { id, credential } = await decided();
  await tell('SUSPENDED', 1, { credential });
  expect((await flagOf(id)).reason).toMatch(/^Suspended by dcu.ie/);
  await tell('VALID', 2, { credential });
  expect(await flagOf(id)).toBeNull();
  await tell('SUSPENDED', 1, { credential });
  expect(await flagOf(id)).toBeNull();
});

test('a request with two credentials stays flagged while one of them is not valid', async () => {
  const { id, credential } = await decided();
  const second = `${credential.slice(0, -1)}${credential.endsWith('f') ? 'e' : 'f'}`;
  await at.database.em.fork().execute(
    `insert into recognition.evidence select (jsonb_populate_record(e, jsonb_build_object('id', e.id || 'b', 'position', 2, 'received', e.received || 'b', 'credential', ?::text))).*
     from recognition.evidence e where request_id = ?`,
    [second, id],
  );
  await tell('SUSPENDED', 1, { credential });
  await tell('REVOKED', 1, { credential: second });
  await tell('VALID', 2, { credential });
  expect((await flagOf(id)).reason).toBe('Revoked by dcu.ie: In error.');
});

test('the same report sent again flags a request made since', async () => {
  const { credential } = await decided();
  await tell('REVOKED', 1, { credential });
  const { id } = await decided(person('tuni.fi', 'late', ['LEARNER'], 'tuni.fi:019a2f00-0000-7000-8000-00000000a000'));
  expect(await flagOf(id)).toBeNull();
  await at.database.em.fork().execute('update recognition.evidence set credential = ?', [credential]);
  await tell('REVOKED', 1, { credential });
  expect(await flagOf(id)).not.toBeNull();
});

test('a refusal that supersedes the flagged decision removes the flag for good', async () => {
  const { id, credential } = await decided();
  await tell('REVOKED', 1, { credential });
  const former = await decisionOf(id);
  const refused = await decide(at, officer, {
    ...{ requestId: id, outcome: 'REFUSED', supersedes: former, reasons: 'Revoked.', appealUntil: '2027-01-31' },
    differences: [{ kind: 'QUALITY', explanation: 'Its issuer took it back.' }],
  });
  expect(refused).toMatchObject({ outcome: 'REFUSED' });
  expect(await flagOf(id)).toBeNull();
  const { decision } = JSON.parse(JSON.stringify(await at.ask<any>(officer, SUPERSEDED, { id }))).recognitionRequest;
  expect(decision).toEqual({ flagged: null, supersedes: { id: former, flagged: null } });
  await tell('REVOKED', 1, { credential });
  expect(await flagOf(id)).toBeNull();
  // The learner appeals: the flag warns the deciding officer again.
  await at.ask(learner, APPEAL, { id: refused.id });
  expect((await flagOf(id)).reason).toMatch(/^Revoked/);
});

test("an institution cannot speak for another's credential", async () => {
  const { id, credential } = await decided();
  await expect(tell('REVOKED', 1, { credential, from: 'utwente.nl' })).rejects.toThrow('cannot speak');
  expect(await flagOf(id)).toBeNull();
});
