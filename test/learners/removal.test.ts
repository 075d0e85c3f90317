import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ANONYMOUS, type Caller } from '../../subgraphs/shared/identity/caller.ts';
import { personOf } from '../support/context.ts';
import { LEARNER, OTHER_LEARNER, startLearners, uuid, type Learners } from './support.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const ME = personOf('tuni.fi', ['LEARNER'], LEARNER);
const MINE = `tuni.fi:${uuid(20)}`;
const DELIVERED = `tuni.fi:${uuid(21)}`;
const REQUEST = `utwente.nl:${uuid(30)}`;
const REMOVE = `mutation ($input: RemoveReceivedCredentialInput!) {
  done: removeReceivedCredential(input: $input) { ... on RemovedReceivedCredential { id } ... on Refused { code message } } }`;

let at: Learners;
beforeAll(async () => {
  at = await startLearners();
});
beforeEach(async () => {
  at.now = NOW;
  await at.sql(
    'truncate learners.received_credential, learners.link, shared.basis, shared.basis_end, shared.command cascade',
  );
  const received = (id: string, credential: string | null, verification: string | null) =>
    at.sql(
      `insert into learners.received_credential (id, learner, received_at, document, document_hash, credential, title, verification)
        values (?, ?, ?, 'sealed', ?, ?, '{}', ?::jsonb)`,
      [id, LEARNER, NOW, id, credential, verification],
    );
  await received(MINE, null, '{"verdict": "VALID"}');
  await received(DELIVERED, `dcu.ie:${uuid(40)}`, null);
});
afterAll(() => at.stop());

const remove = async (receivedCredentialId: string, who: Caller = ME, idempotencyKey: string | null = null) =>
  (await at.ask<{ done: object }>(who, REMOVE, { input: { receivedCredentialId, idempotencyKey } })).done;
const kept = async () =>
  (await at.sql<{ id: string }>('select id from learners.received_credential order by id')).map(({ id }) => id);
const requested = () =>
  at.take('utwente.nl', 'recognitionRequested', {
    ...{ request: REQUEST, learner: LEARNER, state: 'SUBMITTED' },
    statement: JSON.stringify({
      ...{ learner: LEARNER, institution: 'utwente.nl', purpose: 'RECOGNITION', records: [MINE] },
      until: '2028-05-21T10:00:00Z',
    }),
  });
const readingEnds = (day: string) =>
  at.take('utwente.nl', 'readingEnds', { record: REQUEST, learner: LEARNER, at: `${day}T10:00:00Z` });

describe('a document that its learner uploaded', () => {
  test('is removed with the links that show it; the same key again tells the same', async () => {
    const SHARE = `mutation { shareCredential(input: { receivedCredentialId: "${MINE}", until: "2026-12-01T00:00:00Z" }) {
      ... on ShareLink { url } } }`;
    expect(await at.ask(ME, SHARE)).toMatchObject({ shareCredential: { url: expect.any(String) } });
    expect(await remove(MINE, ME, 'once')).toEqual({ id: MINE });
    expect(await kept()).toEqual([DELIVERED]);
    expect(await at.sql('select 1 from learners.share_link')).toEqual([]);
    expect(await remove(MINE, ME, 'once')).toEqual({ id: MINE });
    expect(await remove(MINE)).toMatchObject({ code: 'NOT_FOUND' });
  });

  test.each<[string, Caller]>([
    ['another learner of the same home', personOf('tuni.fi', ['LEARNER'], OTHER_LEARNER)],
    ['a learner of the neighbour', personOf('dcu.ie', ['LEARNER'], `dcu.ie:${uuid(1)}`)],
    ['staff of the home', personOf('tuni.fi', ['REGISTRAR', 'OFFICER'])],
    ['staff of the neighbour', personOf('dcu.ie', ['REGISTRAR', 'OFFICER'])],
    ['a visitor', ANONYMOUS],
  ])('is not removed by %s, for whom there is none', async (_, who) => {
    expect(await remove(MINE, who)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await kept()).toHaveLength(2);
  });

  test('stays while it is evidence of a request for recognition, until the learner withdraws that', async () => {
    await requested();
    expect(await remove(MINE)).toMatchObject({
      ...{ code: 'WRONG_STATE', message: expect.stringContaining('withdraw that request first') },
    });
    await readingEnds('2026-11-21');
    expect(await remove(MINE)).toEqual({ id: MINE });
  });

  test('stays until the time to appeal is over', async () => {
    await requested();
    await readingEnds('2026-12-24');
    expect(await remove(MINE)).toMatchObject({ code: 'WRONG_STATE' });
    expect(await kept()).toHaveLength(2);
    at.now = new Date('2026-12-24T10:00:00Z');
    expect(await remove(MINE)).toEqual({ id: MINE });
  });
});

test('what an issuer delivered is not removed', async () => {
  expect(await remove(DELIVERED)).toMatchObject({
    ...{ code: 'WRONG_STATE', message: expect.stringContaining('Its issuer delivered') },
  });
  expect(await kept()).toHaveLength(2);
});
