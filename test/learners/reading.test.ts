import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import { personOf } from '../support/context.ts';
import { LEARNER, OTHER_LEARNER, startLearners, uuid, type Learners } from './support.ts';

const HOST = personOf('dcu.ie', ['SERVICE']);
const OFFERING = `dcu.ie:${uuid(10)}`;
const ENROLMENT = `dcu.ie:${uuid(11)}`;
const NOW = new Date('2026-11-21T10:00:00Z');

let at: Learners;
beforeAll(async () => {
  at = await startLearners();
});
beforeEach(async () => {
  at.now = NOW;
  await at.sql('truncate learners.reading, learners.link, shared.basis');
});
afterAll(() => at.stop());

interface Reading {
  readonly institution: { readonly id: string };
  readonly toldBy: { readonly id: string } | null;
  readonly what: readonly string[];
  readonly why: readonly string[];
  readonly at: string;
}

async function readingsOf(learner = LEARNER): Promise<Reading[]> {
  const query = '{ me { readBy(first: 100) { edges { node { institution { id } toldBy { id } what why at } } } } }';
  const who = personOf('tuni.fi', ['LEARNER'], learner);
  const { me } = await at.ask<{ me: { readBy: { edges: { node: Reading }[] } } }>(who, query);
  return me.readBy.edges.map(({ node }) => node);
}

const learnersSeen = (who: Caller, ids: readonly string[], fields: string) =>
  at.ask<{ _entities: (Record<string, unknown> | null)[] }>(
    who,
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Learner { ${fields} } } }`,
    { r: ids.map((id) => ({ __typename: 'Learner', id })) },
  );

const signed = (differing: object = {}) =>
  JSON.stringify({
    learner: LEARNER,
    institution: 'dcu.ie',
    purpose: 'ENROLMENT',
    records: [OFFERING],
    until: '2028-05-21T10:00:00Z',
    ...differing,
  });
const enrolled = (state: string, more: object = {}, at_ = NOW) =>
  at.take('dcu.ie', 'enrolmentChanged', { enrolment: ENROLMENT, learner: LEARNER, state, ...more }, at_);

describe('what a host reads of learners here', () => {
  test('shows as one reading of each learner, by one statement for the whole request', async () => {
    await enrolled('PENDING', { statement: signed() });
    await at.take('dcu.ie', 'enrolmentChanged', {
      ...{ enrolment: `dcu.ie:${uuid(12)}`, learner: OTHER_LEARNER, state: 'PENDING' },
      statement: signed({ learner: OTHER_LEARNER }),
    });
    at.statements.length = 0;
    const seen = await learnersSeen(HOST, [LEARNER, OTHER_LEARNER], 'name birthDate esi email');
    expect(seen._entities).toMatchObject([{ birthDate: '1999-05-04' }, { birthDate: '1999-05-04' }]);
    expect(at.statements.filter((text) => text.includes('insert into "learners"."reading"'))).toHaveLength(1);
    for (const learner of [LEARNER, OTHER_LEARNER]) {
      expect(await readingsOf(learner)).toEqual([
        {
          institution: { id: 'dcu.ie' },
          toldBy: null,
          what: ['NAME', 'BIRTH_DATE', 'ESI'],
          why: ['ENROLMENT'],
          at: NOW.toISOString(),
        },
      ]);
    }
  });

  test('within an hour counts once; more than was read before, or later, counts again', async () => {
    await enrolled('PENDING', { statement: signed() });
    const minutes = async (after: number, fields: string) => {
      at.now = new Date(NOW.getTime() + after * 60_000);
      await learnersSeen(HOST, [LEARNER], fields);
    };
    await minutes(0, 'name birthDate');
    await minutes(5, 'birthDate');
    await minutes(10, 'name birthDate');
    expect(await readingsOf()).toHaveLength(1);
    await minutes(15, 'name esi');
    await minutes(80, 'name');
    expect((await readingsOf()).map(({ what }) => what)).toEqual([['NAME'], ['NAME', 'ESI'], ['NAME', 'BIRTH_DATE']]);
  });
});

describe('a reading that an issuer tells of', () => {
  const told = (differing: object = {}, from = 'dcu.ie', entry: object = {}) =>
    at.take(from, 'read', {
      ...{ institution: 'utwente.nl', at: NOW.toISOString() },
      readings: [{ learner: LEARNER, what: ['RESULTS', 'CREDENTIALS'], why: ['RECOGNITION'], ...entry }],
      ...differing,
    });

  test('shows with who told of it', async () => {
    await told();
    expect(await readingsOf()).toEqual([
      {
        ...{ institution: { id: 'utwente.nl' }, toldBy: { id: 'dcu.ie' } },
        ...{ what: ['RESULTS', 'CREDENTIALS'], why: ['RECOGNITION'], at: NOW.toISOString() },
      },
    ]);
  });

  test('late is not lost because the same was read again since', async () => {
    const hours = (n: number) => ({ at: new Date(NOW.getTime() - n * 3_600_000).toISOString() });
    await told(hours(0));
    await told(hours(5));
    await told(hours(5.5));
    await told(hours(4.5));
    expect((await readingsOf()).map((one) => one.at)).toEqual([hours(0).at, hours(5).at]);
  });

  test('is never hidden by what another member told', async () => {
    await told({}, 'eciu.eu');
    await told();
    expect((await readingsOf()).map(({ toldBy }) => toldBy?.id).toSorted()).toEqual(['dcu.ie', 'eciu.eu']);
  });

  test('a little ahead of our clock is taken for now', async () => {
    await told({ at: new Date(NOW.getTime() + 2000).toISOString() });
    expect(await readingsOf()).toMatchObject([{ at: NOW.toISOString() }]);
  });

  test.each<[string, object, object]>([
    ['an institution that is no SCHAC code', { institution: 'Your bank' }, {}],
    ['this very institution, whose readings are not foreign', { institution: 'tuni.fi' }, {}],
    ['a moment to come', { at: '2026-11-22T10:00:00Z' }, {}],
    ['no moment', { at: 'yesterday' }, {}],
    ['no readings', { readings: [] }, {}],
    ['readings that are none', { readings: ['x'] }, {}],
    ['a kind of data nobody knows', {}, { what: ['NAME', 'SECRETS'] }],
    ['nothing read', {}, { what: [] }],
    ['a purpose in words of its own', {}, { why: ['Because we may'] }],
    ['no purpose', {}, { why: [] }],
    ['no learner', {}, { learner: 7 }],
  ])('is refused with %s', async (_, differing, entry) => {
    await expect(told(differing, 'dcu.ie', entry)).rejects.toMatchObject({ name: 'UnacceptableMessage' });
    expect(await readingsOf()).toEqual([]);
  });
});

describe('the host may no more read of a learner', () => {
  const seesName = async () => (await learnersSeen(HOST, [LEARNER], 'birthDate'))._entities[0] !== null;

  test.each(['DENIED', 'CANCELLED'])('once the enrolment is %s', async (state) => {
    await enrolled('PENDING', { statement: signed() });
    expect(await seesName()).toBe(true);
    await enrolled(state, {}, new Date(NOW.getTime() + 1000));
    expect(await seesName()).toBe(false);
  });

  test('also where the word of its end came before the statement', async () => {
    await enrolled('CANCELLED', {}, new Date(NOW.getTime() + 1000));
    await enrolled('PENDING', { statement: signed() });
    expect(await seesName()).toBe(false);
  });

  test('whatever the clock said of the process that told of its end: its version is the later', async () => {
    await enrolled('ENROLLED', { version: 2, statement: signed() }, new Date(NOW.getTime() + 5));
    await enrolled('CANCELLED', { version: 3 });
    expect(await seesName()).toBe(false);
    await enrolled('PENDING', { version: 1 }, new Date(NOW.getTime() + 10));
    expect(await at.sql('select state, version from learners.link')).toEqual([{ state: 'CANCELLED', version: 3 }]);
    await expect(enrolled('ENROLLED', { version: 0 })).rejects.toMatchObject({ name: 'UnacceptableMessage' });
  });

  test('as its time tells where a node is older and counts no versions', async () => {
    await enrolled('ENROLLED', { version: 2, statement: signed() });
    await enrolled('CANCELLED', {}, new Date(NOW.getTime() - 1));
    expect(await seesName()).toBe(true);
    await enrolled('CANCELLED', {}, new Date(NOW.getTime() + 1));
    expect(await seesName()).toBe(false);
    await enrolled('ENROLLED', { version: 2 }, NOW);
    expect(await at.sql('select state, version from learners.link')).toEqual([{ state: 'CANCELLED', version: null }]);
  });

  test('but for another enrolment, whose statement is another', async () => {
    const again = { enrolment: `dcu.ie:${uuid(13)}`, statement: signed({ until: '2028-06-01T00:00:00Z' }) };
    await enrolled('PENDING', { statement: signed() });
    await enrolled('PENDING', again, new Date(NOW.getTime() + 2000));
    await enrolled('CANCELLED', {}, new Date(NOW.getTime() + 1000));
    expect(await seesName()).toBe(true);
  });

  test('and while it is enrolled or finished it may', async () => {
    await enrolled('PENDING', { statement: signed() });
    await enrolled('FINISHED', {}, new Date(NOW.getTime() + 1000));
    expect(await seesName()).toBe(true);
  });

  test.each([
    ['another purpose', { purpose: 'RECOGNITION' }],
    ['another learner', { learner: OTHER_LEARNER }],
  ])('a statement made for %s is refused', async (_, differing) => {
    await expect(enrolled('PENDING', { statement: signed(differing) })).rejects.toMatchObject({
      name: 'UnacceptableMessage',
    });
  });
});
