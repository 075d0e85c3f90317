import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { graphql } from 'graphql';
import { offerings } from '../../subgraphs/offerings/index.ts';
import { openDatabase } from '../../subgraphs/shared/database/orm.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import { buildSubgraph } from '../../subgraphs/shared/serving/build-schema.ts';
import { createCursors } from '../../subgraphs/shared/serving/cursor.ts';
import type { SubgraphDependencies } from '../../subgraphs/shared/serving/subgraph.ts';
import { eventually } from '../support/alliance.ts';
import { personOf, requestAt } from '../support/context.ts';
import { HOST, learnerOf, REGISTRAR, startOfferingsNode, uuid, type OfferingsNode } from './support.ts';

const NOW = new Date('2027-01-15T12:00:00.000Z');
const learner = (n: number) => learnerOf(n === 1 ? HOST : 'dcu.ie', n);
const SEEN = 'query ($id: ID!) { enrolment(id: $id) { state reason cancelledBy waitingListPlace } }';

let at: OfferingsNode;
beforeAll(async () => {
  at = await startOfferingsNode();
});
beforeEach(() => {
  at.clock.now = NOW;
});
afterAll(() => at.stop());

/** As a node tells the hub of it. */
interface LiveChange {
  readonly kind: string;
  readonly record: string;
  readonly learner: string | null;
}

const seen = async (who: Caller, id: string) =>
  (await at.ask<{ enrolment: Record<string, unknown> | null }>(who, SEEN, { id })).enrolment;

/** An offering of so many places, for which the learners 1 to `asked` asked, in this order; gives the ids. */
async function asked(places: number, count: number, admission: 'BY_HOST' | 'AUTOMATIC' = 'AUTOMATIC') {
  const { id: offering = '' } = await at.publish({ places, admission });
  const ids: string[] = [];
  for (let n = 1; n <= count; n += 1) ids.push((await at.enrol(learner(n), offering)).id ?? '');
  return { offering, ids };
}
const states = async (offering: string) => (await at.books(offering)).map(({ state }) => state).join(' ');

describe('who comes first', () => {
  test('has a place at once where admission is automatic, and waits for the host where it is not', async () => {
    const automatic = await at.publish({ places: 1, admission: 'AUTOMATIC' });
    expect(await at.enrol(learner(1), automatic.id ?? '')).toMatchObject({ state: 'ENROLLED', waitingListPlace: null });
    expect(await at.enrol(learner(2), automatic.id ?? '')).toMatchObject({ state: 'QUEUED', waitingListPlace: 1 });
    const byHost = await at.publish({ places: 1 });
    expect(await at.enrol(learner(1), byHost.id ?? '')).toMatchObject({ state: 'PENDING', waitingListPlace: null });
  });

  test('shows in the offering, and in the order of asking', async () => {
    const { offering } = await asked(2, 3);
    const query = 'query ($id: ID!) { offering(id: $id) { admission places placesLeft } }';
    expect(await at.ask(personOf('dcu.ie', []), query, { id: offering })).toEqual({
      offering: { admission: 'AUTOMATIC', places: 2, placesLeft: 0 },
    });
    expect(await states(offering)).toBe('ENROLLED ENROLLED QUEUED');
  });
});

describe('a place is freed', () => {
  test('by its learner: the first of the waiting list has it in the same transaction, the others move up', async () => {
    const { offering, ids } = await asked(1, 4);
    const reason = 'I changed my mind.';
    expect(await at.cancel(learner(1), ids[0] ?? '', reason)).toMatchObject({
      ...{ state: 'CANCELLED', cancelledBy: 'LEARNER', reason },
    });
    expect(await states(offering)).toBe('CANCELLED ENROLLED QUEUED QUEUED');
    expect((await seen(learner(3), ids[2] ?? ''))?.['waitingListPlace']).toBe(1);
    expect((await seen(learner(4), ids[3] ?? ''))?.['waitingListPlace']).toBe(2);
    expect(await seen(REGISTRAR, ids[0] ?? '')).toMatchObject({ reason, cancelledBy: 'LEARNER' });
  });

  test('open pages of all who wait behind are told, once each: their number on the list is another', async () => {
    const { ids } = await asked(1, 4);
    const before = ids[1] ?? '';
    const toldOf = (from: number) =>
      at.messages
        .slice(from)
        .flatMap(({ body }) =>
          body.kind === 'live.changed' ? (body.payload?.['changes'] as unknown as LiveChange[]) : [],
        )
        .filter(({ kind, record }) => kind === 'ENROLMENT_CHANGED' && ids.includes(record))
        .map(({ record, learner: whose }) => [ids.indexOf(record), whose])
        .toSorted();
    await eventually(async () => expect(new Set(toldOf(0).map(([index]) => index)).size).toBe(4));
    const from = at.messages.length;
    await at.cancel(learner(2), before);
    await eventually(async () =>
      expect(toldOf(from)).toEqual([
        [1, learner(2).learner],
        [2, learner(3).learner],
        [3, learner(4).learner],
      ]),
    );
  });

  test('and the home of who moved up is told, of nobody else', async () => {
    const { ids } = await asked(1, 3);
    await at.cancel(learner(1), ids[0] ?? '');
    await eventually(async () => {
      const told = at.messages
        .filter(({ body }) => ids.includes(String(body.payload?.['enrolment'])))
        .map(({ body }) => [
          body.to,
          body.kind,
          ids.indexOf(String(body.payload?.['enrolment'])),
          body.payload?.['state'],
        ]);
      // The node tells itself what concerns its own learners: only the others' homes are here.
      expect(told.toSorted()).toEqual([
        ['dcu.ie', 'learners.enrolmentChanged', 1, 'ENROLLED'],
        ['dcu.ie', 'learners.enrolmentChanged', 1, 'QUEUED'],
        ['dcu.ie', 'learners.enrolmentChanged', 2, 'QUEUED'],
      ]);
    });
  });

  test('by the host, who says why; the learner reads it', async () => {
    const { offering, ids } = await asked(1, 2);
    expect(await at.cancel(REGISTRAR, ids[0] ?? '', ' ')).toMatchObject({
      code: 'INVALID',
      details: [{ path: 'input.reason', message: 'Say why, in words the learner reads.' }],
    });
    expect(await states(offering)).toBe('ENROLLED QUEUED');
    await at.cancel(REGISTRAR, ids[0] ?? '', 'You did not pay.');
    expect(await seen(learner(1), ids[0] ?? '')).toEqual({
      ...{ state: 'CANCELLED', reason: 'You did not pay.', cancelledBy: 'HOST', waitingListPlace: null },
    });
    expect(await states(offering)).toBe('CANCELLED ENROLLED');
  });

  test('not by who only waited: those behind come nearer, nobody gets a place', async () => {
    const { offering, ids } = await asked(1, 3);
    await at.cancel(learner(2), ids[1] ?? '');
    expect(await states(offering)).toBe('ENROLLED CANCELLED QUEUED');
    expect((await seen(learner(3), ids[2] ?? ''))?.['waitingListPlace']).toBe(1);
  });

  test('who gave it up and asks again is the last', async () => {
    const { offering, ids } = await asked(1, 3);
    await at.cancel(learner(1), ids[0] ?? '');
    expect(await at.enrol(learner(1), offering)).toMatchObject({ state: 'QUEUED', waitingListPlace: 2 });
  });

  test('the neighbour’s registrar and other learners free none: for them there is no such enrolment', async () => {
    const { offering, ids } = await asked(1, 2);
    for (const who of [personOf('dcu.ie', ['REGISTRAR']), personOf(HOST, ['ASSESSOR']), learner(3)])
      expect(await at.cancel(who, ids[0] ?? '', 'Mine.')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await states(offering)).toBe('ENROLLED QUEUED');
  });
});

describe('the host changes how many places there are', () => {
  test('more of them go to the first who wait', async () => {
    const { offering } = await asked(1, 4);
    expect(await at.changePlaces(offering, 3)).toMatchObject({ places: 3, placesLeft: 0 });
    expect(await states(offering)).toBe('ENROLLED ENROLLED ENROLLED QUEUED');
    expect(await at.changePlaces(offering, 5)).toMatchObject({ places: 5, placesLeft: 1 });
    expect(await states(offering)).toBe('ENROLLED ENROLLED ENROLLED ENROLLED');
  });

  test('fewer than are given, or none, are refused', async () => {
    const { offering } = await asked(3, 2);
    expect(await at.changePlaces(offering, 1)).toMatchObject({
      code: 'INVALID',
      details: [{ path: 'input.places', message: '2 places are given: offer at least so many.' }],
    });
    expect(await at.changePlaces(offering, 100_001)).toMatchObject({ code: 'INVALID' });
    expect(await at.changePlaces(offering, 2)).toMatchObject({ places: 2, placesLeft: 0 });
  });

  test('with none left, who waits for a decision joins the waiting list', async () => {
    const { offering, ids } = await asked(3, 3, 'BY_HOST');
    await at.decide(ids[1] ?? '', true);
    await at.changePlaces(offering, 1);
    expect(await states(offering)).toBe('QUEUED ENROLLED QUEUED');
  });

  test('only a registrar of the host may', async () => {
    const { offering } = await asked(1, 2);
    for (const who of [personOf('dcu.ie', ['REGISTRAR']), personOf(HOST, ['ASSESSOR']), learner(1)])
      expect(await at.changePlaces(offering, 9, who)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await at.changePlaces(`${HOST}:${uuid(99)}`, 9)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await states(offering)).toBe('ENROLLED QUEUED');
  });
});

describe('the host decides', () => {
  test('with the last place, who is undecided waits in line, in the order of asking, and moves up like everybody', async () => {
    const { offering, ids } = await asked(1, 4, 'BY_HOST');
    expect(await at.decide(ids[2] ?? '', true)).toMatchObject({ state: 'ENROLLED' });
    expect(await states(offering)).toBe('QUEUED QUEUED ENROLLED QUEUED');
    expect((await seen(learner(4), ids[3] ?? ''))?.['waitingListPlace']).toBe(3);
    expect(await at.decide(ids[3] ?? '', true)).toMatchObject({ code: 'NO_PLACES' });
    expect(await at.decide(ids[0] ?? '', false, 'No prior knowledge.')).toMatchObject({ state: 'DENIED' });
    await at.cancel(learner(3), ids[2] ?? '');
    expect(await states(offering)).toBe('DENIED ENROLLED CANCELLED QUEUED');
  });

  test('a denial frees no place', async () => {
    const { offering, ids } = await asked(1, 2, 'BY_HOST');
    await at.decide(ids[0] ?? '', false, 'No prior knowledge.');
    expect(await states(offering)).toBe('DENIED PENDING');
  });
});

describe('nobody moves up', () => {
  test('once the offering is cancelled: everybody’s enrolment ends with it, with its reason', async () => {
    const { offering, ids } = await asked(1, 2);
    await at.cancelOffering(offering);
    for (const [n, id] of ids.entries())
      expect(await seen(learner(n + 1), id)).toMatchObject({
        ...{ state: 'CANCELLED', cancelledBy: 'OFFERING', reason: 'The lecturer is ill.' },
      });
    expect(await at.changePlaces(offering, 3)).toMatchObject({ code: 'WRONG_STATE' });
    expect(await at.cancel(learner(1), ids[0] ?? '')).toMatchObject({ code: 'WRONG_STATE' });
  });

  test('for a request that came a moment before the offering was cancelled, and waited while it was', async () => {
    const { offering, ids } = await asked(1, 2);
    at.clock.now = new Date(NOW.getTime() + 2000);
    await at.cancelOffering(offering);
    at.clock.now = new Date(NOW.getTime() + 1000);
    expect(await at.enrol(learner(3), offering)).toMatchObject({
      ...{ code: 'ENROLMENT_CLOSED', message: 'The offering takes no enrolments any more: it is CANCELLED.' },
    });
    expect(await at.changePlaces(offering, 5)).toMatchObject({ code: 'WRONG_STATE' });
    expect(await at.cancel(learner(1), ids[0] ?? '')).toMatchObject({ code: 'WRONG_STATE' });
    expect(await states(offering)).toBe('CANCELLED CANCELLED');
  });

  test('once its last day of study is over, to the millisecond; a place stays then, a wait may be ended', async () => {
    const { offering, ids } = await asked(2, 4);
    at.clock.now = new Date('2027-03-01T23:59:59.999Z');
    expect(await at.cancel(learner(1), ids[0] ?? '')).toMatchObject({ state: 'CANCELLED' });
    expect(await states(offering)).toBe('CANCELLED ENROLLED ENROLLED QUEUED');
    at.clock.now = new Date('2027-03-02T00:00:00.000Z');
    for (const who of [learner(2), REGISTRAR])
      expect(await at.cancel(who, ids[1] ?? '', 'Late.')).toMatchObject({
        ...{ code: 'WRONG_STATE', message: 'The offering is FINISHED: a place in it is not given up any more.' },
      });
    expect(await at.changePlaces(offering, 9)).toMatchObject({ code: 'WRONG_STATE' });
    expect(await at.cancel(learner(4), ids[3] ?? '')).toMatchObject({ state: 'CANCELLED' });
    expect(await states(offering)).toBe('CANCELLED ENROLLED ENROLLED CANCELLED');
  });

  test('by a finished enrolment: its place stays taken, and it is not cancelled any more', async () => {
    const { offering, ids } = await asked(1, 2);
    await at.sql(`update offerings.enrolment set state = 'FINISHED' where id = ?`, [ids[0]]);
    expect(await at.cancel(learner(1), ids[0] ?? '')).toMatchObject({ code: 'WRONG_STATE' });
    expect(await at.changePlaces(offering, 1)).toMatchObject({ placesLeft: 0 });
    expect(await states(offering)).toBe('FINISHED QUEUED');
  });
});

test('what an older program left, free places beside a waiting list, is put right by the next command', async () => {
  const { offering, ids } = await asked(1, 3, 'BY_HOST');
  await at.sql(`update offerings.enrolment set state = 'QUEUED' where offering_id = ?`, [offering]);
  expect(await at.decide(ids[1] ?? '', true)).toMatchObject({ code: 'NO_PLACES' });
  await at.sql('update offerings.offering set places = 2 where id = ?', [offering]);
  expect(await at.decide(ids[1] ?? '', true)).toMatchObject({ state: 'ENROLLED' });
  expect(await states(offering)).toBe('ENROLLED ENROLLED QUEUED');
});

describe('the place on the waiting list', () => {
  test('is seen by the learner and by who handles enrolments at the host; the neighbour sees no enrolment', async () => {
    const { ids } = await asked(1, 2);
    const [, id = ''] = ids;
    for (const who of [learner(2), REGISTRAR, personOf(HOST, ['ASSESSOR'])])
      expect(await seen(who, id)).toMatchObject({ waitingListPlace: 1 });
    for (const who of [personOf('dcu.ie', ['REGISTRAR']), learner(1), personOf(HOST, ['OFFICER'])])
      expect(await seen(who, id)).toBeNull();
  });

  test('is not shown to who may read the enrolment for recognition only', async () => {
    const { ids } = await asked(1, 2);
    const { learner: who } = learner(2);
    await at.sql(
      `insert into shared.basis (signed_hash, reader, learner, purpose, records, until, signed)
       values ('waiting', 'utwente.nl', ?, 'RECOGNITION', array[?], '2028-01-01', 'x')`,
      [who, ids[1]],
    );
    expect(await seen(personOf('utwente.nl', ['OFFICER']), ids[1] ?? '')).toMatchObject({
      ...{ state: 'QUEUED', waitingListPlace: null },
    });
  });

  test('costs one statement more, however long the list', async () => {
    const { offering } = await asked(1, 2);
    const { offering: longer } = await asked(1, 30);
    const list = 'query ($id: ID!) { offering(id: $id) { enrolments(first: 100) { edges { node { state PLACE } } } } }';
    const cost = async (id: string, fields: string) => (await statementsOf(list.replace('PLACE', fields), id)).length;
    const bare = await cost(offering, '');
    expect(await cost(offering, 'waitingListPlace')).toBe(bare + 1);
    expect(await cost(longer, 'waitingListPlace')).toBe(bare + 1);
  });
});

/** What a registrar's query asks the database. */
async function statementsOf(source: string, id: string): Promise<string[]> {
  const database = await openDatabase(at.databaseUrl, offerings.entities);
  try {
    const statements: string[] = [];
    database.config.getLogger().setDebugMode(['query']);
    database.config.getLogger().logQuery = ({ query = '' }) => void statements.push(query);
    const home = { id: HOST, name: 'Tampere University', country: 'FI', language: 'fi' };
    const started = offerings.start({
      ...{ home, cursors: createCursors(Buffer.alloc(32, 7)) },
    } as unknown as SubgraphDependencies);
    const { errors } = await graphql({
      schema: buildSubgraph(offerings, started),
      ...{ source, variableValues: { id }, contextValue: requestAt(home, database, REGISTRAR) },
    });
    if (errors?.[0]) throw errors[0];
    return statements;
  } finally {
    await database.close(true);
  }
}
