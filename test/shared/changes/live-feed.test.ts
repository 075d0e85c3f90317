import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUIDv7 } from 'node:crypto';
import { pino } from 'pino';
import type { ToldChange } from '../../../subgraphs/shared/changes/change.ts';
import type { LiveEvent } from '../../../subgraphs/shared/changes/live-event.ts';
import { listenTo } from '../../../subgraphs/shared/changes/listener.ts';
import { forget, startLiveFeed } from '../../../subgraphs/shared/changes/live-feed.ts';
import { takeTold } from '../../../subgraphs/shared/changes/take-told.ts';
import { LIVE_CHANGED } from '../../../subgraphs/shared/changes/told.ts';
import { openDatabase, type Database } from '../../../subgraphs/shared/database/orm.ts';
import type { JsonObject, Message } from '../../../subgraphs/shared/outbox/message.ts';
import { personOf, requestAt } from '../../support/context.ts';
import { createHubDatabase, type TestDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { openWay } from '../../support/silent-way.ts';

const HUB = { id: 'hub', name: 'Hub', country: 'EU', language: 'en' };
const log = pino({ level: 'silent' });
const recordAt = (institution: string) => `${institution}:${randomUUIDv7()}`;

let hub: TestDatabase;
let database: Database;
let feeds: Awaited<ReturnType<typeof startLiveFeed>>[];
const seen: LiveEvent[][] = [[], []];
beforeAll(async () => {
  hub = await createHubDatabase();
  database = await openDatabase(hub.url, [], 4);
  const process = () => startLiveFeed({ databaseUrl: hub.url, em: () => database.em.fork(), log });
  feeds = [await process(), await process()];
  feeds.forEach((feed, index) => feed.listen((events) => void seen[index]?.push(...events)));
});
afterAll(async () => {
  await Promise.all(feeds.map((feed) => feed.stop()));
  await database.close(true);
  await hub.drop();
});

function changeOf(more: Partial<ToldChange> = {}): ToldChange {
  const at = new Date().toISOString();
  return {
    kind: 'RESULT_CHANGED',
    record: recordAt('dcu.ie'),
    at,
    learner: null,
    person: null,
    staff: ['ASSESSOR'],
    everyone: false,
    ...more,
  };
}

function take(changes: readonly object[], { by = 'dcu.ie', now = new Date() } = {}): Promise<void> {
  const from = 'dcu.ie';
  const ctx = requestAt(HUB, database, personOf(by, ['SERVICE']), { now });
  const payload = { changes } as unknown as JsonObject;
  const message: Message = { id: randomUUIDv7(), from, to: 'hub', kind: LIVE_CHANGED, payload, at: now.toISOString() };
  return takeTold(ctx, message);
}

test('what one process of the hub takes, every process passes on, in the same order', async () => {
  const learner = recordAt('tuni.fi');
  const changes = [
    changeOf({ learner }),
    changeOf({ person: 'dcu.ie|eve', staff: [] }),
    changeOf({ kind: 'OFFERING_CHANGED', everyone: true, staff: [] }),
    changeOf(),
  ];
  await take(changes);
  await eventually(async () => expect(seen.map((events) => events.length)).toEqual([4, 4]));
  const expected = changes.map((change) => ({ ...change, institution: 'dcu.ie', id: expect.any(Number) }));
  expect(seen).toEqual([expected, expected]);
  expect(feeds.map(({ position }) => position)).toEqual([seen[0]?.at(-1)?.id, seen[0]?.at(-1)?.id]);
});

test('many at once are passed over by nobody, and numbered in the order in which they are seen', async () => {
  const before = seen[0]?.length ?? 0;
  await Promise.all(Array.from({ length: 12 }, () => take([changeOf(), changeOf()])));
  await eventually(async () => expect(seen.map((events) => events.length - before)).toEqual([24, 24]));
  const ids = seen[1]?.map(({ id }) => id) ?? [];
  expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  expect(new Set(ids).size).toBe(ids.length);
});

test('what came after an event is known for a while; then only that it is not known any more', async () => {
  const [first, ...later] = seen[0] ?? [];
  expect((await feeds[1]?.since(first?.id ?? 0))?.map(({ id }) => id)).toEqual(later.map(({ id }) => id));
  expect(await feeds[0]?.since(first!.id + 10_000)).toBeNull();
  await database.em.fork().execute(`update live.event set taken_at = now() - interval '16 minutes'`);
  await forget(database.em.fork());
  expect(await feeds[0]?.since(first?.id ?? 0)).toBeNull();
  expect(await feeds[0]?.since(later.at(-1)?.id ?? 0)).toEqual([]);
  await take([changeOf()]);
  expect(await feeds[0]?.since(later.at(-1)?.id ?? 0)).toHaveLength(1);
});

test('an institution tells of its own records only, by its own node, and in the form that was agreed', async () => {
  const [{ count }] = await database.em.fork().execute<[{ count: string }]>('select count(*) from live.event');
  const refused = { name: 'UnacceptableMessage' };
  await expect(take([changeOf({ record: recordAt('tuni.fi') })])).rejects.toMatchObject(refused);
  await expect(take([changeOf()], { by: 'tuni.fi' })).rejects.toMatchObject(refused);
  await expect(take([changeOf(), { kind: 'RESULT_CHANGED' }])).rejects.toMatchObject(refused);
  await expect(take([changeOf({ learner: 'everybody' })])).rejects.toMatchObject(refused);
  await expect(take([changeOf({ person: 'tuni.fi|eve' })])).rejects.toMatchObject(refused);
  await expect(take(Array.from({ length: 501 }, () => changeOf()))).rejects.toMatchObject(refused);
  await take([{ ...changeOf(), kind: 'WEATHER_CHANGED' }]);
  const [after] = await database.em.fork().execute<[{ count: string }]>('select count(*) from live.event');
  expect(after.count).toBe(count);
});

test('what comes late, as after an outage, is told all the same: a stream may be from before it', async () => {
  const [last] = seen[0]?.slice(-1) ?? [];
  const late = changeOf({ at: new Date(Date.now() - 3_600_000).toISOString() });
  await take([late]);
  expect((await feeds[1]?.since(last?.id ?? 0))?.at(-1)?.record).toBe(late.record);
  await eventually(async () => expect(seen[0]?.at(-1)?.record).toBe(late.record));
});

test('nobody is told in the name of learners or services', async () => {
  await take([changeOf({ staff: ['LEARNER', 'SERVICE', 'OFFICER', 'KING'] as never })]);
  await eventually(async () => expect(seen[0]?.at(-1)?.staff).toEqual(['OFFICER']));
});

test('a process whose connection was cut hears what was said meanwhile', async () => {
  const before = seen.map((events) => events.length);
  await database.em.fork().execute(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query = 'listen "live"'`);
  await take([changeOf()]);
  await eventually(async () =>
    expect(seen.map((events, index) => events.length - (before[index] ?? 0))).toEqual([1, 1]),
  );
});

test('a process that its database tells nothing any more, though no connection ended, listens anew', async () => {
  const way = await openWay(hub.url);
  let woken = 0;
  const listener = await listenTo({ url: way.url, channel: 'probe', wake: () => (woken += 1), log, beatMs: 100 });
  const say = () => database.em.fork().execute(`select pg_notify('probe', '')`);
  try {
    await say();
    await eventually(async () => expect(woken).toBe(2));
    way.cut();
    await say();
    way.mend();
    await eventually(async () => expect(woken).toBe(3));
    await say();
    await eventually(async () => expect(woken).toBe(4));
  } finally {
    await listener.stop();
    way.close();
  }
});
