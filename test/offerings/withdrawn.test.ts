import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OFFERINGS } from '../../subgraphs/offerings/offering/offering-feed.ts';
import { stampAgain } from '../../subgraphs/shared/database/change-order.ts';
import { eventually } from '../support/alliance.ts';
import { personOf } from '../support/context.ts';
import { HOST, learnerOf, REGISTRAR, startOfferingsNode, type OfferingsNode } from './support.ts';

const SEEN = 'query ($id: ID!) { offering(id: $id) { id withdrawnAt } }';

let at: OfferingsNode;
beforeAll(async () => void (at = await startOfferingsNode()));
afterAll(() => at.stop());

const published = async () => (await at.publish({ places: 2 })).id ?? '';
const seen = async (who = personOf('dcu.ie', [])) =>
  (await at.ask<{ offering: { withdrawnAt: string | null } | null }>(who, SEEN, { id: await offering })).offering;
let offering: Promise<string>;

test('an offering nobody has asked for is withdrawn: its own staff alone sees it, and nobody can ask for a place', async () => {
  offering = published();
  const id = await offering;
  expect(await seen()).toMatchObject({ id });
  expect(await at.withdraw(id)).toMatchObject({ id });
  expect(await seen()).toBeNull();
  expect(await seen(personOf('dcu.ie', ['REGISTRAR']))).toBeNull();
  expect(await seen(REGISTRAR)).toMatchObject({ withdrawnAt: at.clock.now.toISOString() });
  expect(await at.enrol(learnerOf(HOST, 1), id)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await at.cancelOffering(id)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await at.withdraw(id)).toMatchObject({ code: 'NOT_FOUND' });
});

test('the hub is told, and the feed has what is left of it in the place of its card', async () => {
  const kept = await published();
  const id = await published();
  await at.withdraw(id);
  const [row] = await at.sql<{ version: number }>('select version from offerings.offering where id = ?', [id]);
  await eventually(async () => {
    const told = at.messages
      .filter(({ body }) => body.kind === 'catalogue.offeringWithdrawn')
      .map(({ body }) => body.payload);
    expect(told).toContainEqual({ tombstone: { id, version: row?.version } });
  });
  // A transaction of any database of the server holds the feed back while it lasts.
  await eventually(async () => {
    const feed = await at.feed('/feed/offerings?first=500');
    expect(feed.withdrawn).toContainEqual({ id, version: row?.version });
    expect(feed.cards.map((card) => card.id)).toContain(kept);
    expect(feed.cards.map((card) => card.id)).not.toContain(id);
  });
});

test('offerings stamped by another database cluster are not in the feed until they are stamped again', async () => {
  const id = await published();
  await at.sql('alter table offerings.offering disable trigger offering_changes');
  await at.sql(`update offerings.offering set change_xid = '9000000000' where id = ?`, [id]);
  await at.sql('alter table offerings.offering enable trigger offering_changes');
  const cards = async (after = '') => (await at.feed(`/feed/offerings?first=500${after}`)).cards.map((card) => card.id);
  expect(await cards()).not.toContain(id);
  expect((await at.feed('/feed/offerings')).heldBack).toBe(true);
  expect(await stampAgain(at.em(), OFFERINGS)).toBe(1);
  expect(await stampAgain(at.em(), OFFERINGS)).toBe(0);
  await eventually(async () => expect(await cards(`&after=9000000000~${id}`)).toContain(id));
});

test('a cursor of another run of the database server starts again, though the count of transactions has passed it', async () => {
  const id = await published();
  const cards = async (after: string) =>
    (await at.feed(`/feed/offerings?first=500&after=${after}`)).cards.map((card) => card.id);
  let cursor = '';
  await eventually(async () => {
    const { cards: listed, next } = await at.feed('/feed/offerings?first=500');
    expect(listed.at(-1)).toMatchObject({ id });
    cursor = next ?? '';
  });
  expect(await cards(cursor)).not.toContain(id);
  const [xid, last, run] = cursor.split('~');
  expect(run).toMatch(/^\d{16}$/);
  expect(await cards(`${xid}~${last}~1700000000000000`)).toContain(id);
  // As older nodes give them.
  expect(await cards(`${xid}~${last}`)).toContain(id);
});

test('one that a learner has asked for is to be cancelled, so that they read why', async () => {
  const id = await published();
  await at.enrol(learnerOf('dcu.ie', 2), id);
  expect(await at.withdraw(id)).toMatchObject({
    code: 'WRONG_STATE',
    message: 'A learner has requested a place: cancel it instead, so that they can read the reason.',
  });
});

test('nobody but a registrar of the institution withdraws', async () => {
  const id = await published();
  for (const who of [personOf('dcu.ie', ['REGISTRAR']), personOf(HOST, ['ASSESSOR']), learnerOf(HOST, 1)])
    expect(await at.withdraw(id, who)).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await at.enrol(learnerOf('dcu.ie', 3), id)).toMatchObject({ state: 'PENDING' });
});
