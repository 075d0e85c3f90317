import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { concerns } from '../../../gateway/live/audience.ts';
import { openEventStream } from '../../../gateway/live/event-stream.ts';
import { createSeats } from '../../../gateway/live/seats.ts';
import type { Authenticated } from '../../../gateway/identity/authenticated.ts';
import type { LiveEvent, LiveFeed } from '../../../subgraphs/shared/changes/live-event.ts';
import { HubError } from '../../../subgraphs/shared/errors/hub-error.ts';
import { ANONYMOUS, type Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { eventually } from '../../support/eventually.ts';
import { openStream, type TestStream } from '../../support/event-stream.ts';
import { AOIFE, idAt } from '../small-graph.ts';
import { startSmallGateway, type SmallGateway } from '../small-gateway.ts';

const REGISTRAR: Caller = { ...AOIFE, subject: 'dcu.ie|rita', roles: ['REGISTRAR'], learner: null };
const NEIGHBOUR: Caller = { ...REGISTRAR, subject: 'tuni.fi|rauha', institution: 'tuni.fi' };
const SERVICE: Caller = { ...REGISTRAR, subject: 'dcu.ie|service', roles: ['SERVICE'] };
const CALLERS: Readonly<Record<string, Caller>> = {
  aoife: AOIFE,
  registrar: REGISTRAR,
  neighbour: NEIGHBOUR,
  service: SERVICE,
};

let number = 100;
const eventOf = (more: Partial<LiveEvent> = {}): LiveEvent => ({
  id: ++number,
  kind: 'ENROLMENT_CHANGED',
  record: idAt('dcu.ie', number),
  at: '2026-11-22T10:00:00.000Z',
  institution: 'dcu.ie',
  learner: AOIFE.learner,
  staff: ['REGISTRAR'],
  person: null,
  everyone: false,
  ...more,
});

/** The feed of one process, as a test fills it. */
function feedOf(): LiveFeed & { tell(...events: LiveEvent[]): void; listeners: Set<unknown> } {
  const listeners = new Set<(events: readonly LiveEvent[]) => void>();
  const kept: LiveEvent[] = [];
  return {
    listeners,
    get position() {
      return kept.at(-1)?.id ?? 100;
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    since: async (id) => (id < 100 || id > number ? null : kept.filter((event) => event.id > id)),
    tell(...events) {
      kept.push(...events);
      for (const listener of listeners) listener(events);
    },
  };
}

const feed = feedOf();
let until = Number.POSITIVE_INFINITY;
let hub: SmallGateway;
const open: TestStream[] = [];
beforeAll(async () => {
  hub = await startSmallGateway(
    { 'dcu.ie': 'http://localhost:1', 'tuni.fi': 'http://localhost:2' },
    {
      live: { feed, seats: { perPerson: 2, perInstitution: 10, together: 10 }, beatMs: 50 },
      authenticator: {
        async authenticate({ authorization }): Promise<Authenticated> {
          const caller = CALLERS[String(authorization ?? '').replace('Bearer ', '')];
          if (authorization === undefined) return { caller: ANONYMOUS, notAfter: Infinity, statement: null };
          if (!caller) throw new HubError('UNAUTHENTICATED', 'The token has expired: ask for a new one.');
          return { caller, notAfter: until, statement: null };
        },
      },
    },
  );
});
afterEach(async () => {
  // Whatever a stream said is as schema/live.schema.json says.
  for (const { event, data } of open.flatMap(({ events }) => events))
    expect([event, isDescribed({ [event]: data }), isDescribed.errors]).toEqual([event, true, null]);
  until = Number.POSITIVE_INFINITY;
  for (const stream of open.splice(0)) stream.close();
  await eventually(async () => expect(feed.listeners.size).toBe(0));
});
afterAll(() => hub.stop());

async function streamOf(who: string | null, options: Parameters<typeof openStream>[2] = {}): Promise<TestStream> {
  const stream = await openStream(hub.url, who, options);
  open.push(stream);
  if (stream.status === 200) await eventually(async () => expect(stream.events.at(-1)?.event).toMatch(/ready|end/));
  return stream;
}
const schema = JSON.parse(readFileSync('schema/live.schema.json', 'utf8')) as object;
const ajv = new Ajv2020({ strict: false });
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
const isDescribed = ajv.compile(schema);
const told = (stream: TestStream) => stream.changes().map(({ record }) => record);

test('visitors, what is no token, and services have no stream', async () => {
  expect((await streamOf(null)).status).toBe(401);
  expect((await streamOf('forged')).status).toBe(401);
  expect((await streamOf('service')).status).toBe(403);
  expect((await streamOf('aoife', { kinds: 'ENROLMENT_CHANGED,WEATHER' })).status).toBe(400);
});

test('a learner sees changes of their own records, staff those of their institution, a neighbour nothing', async () => {
  const [learner, registrar, neighbour] = [
    await streamOf('aoife'),
    await streamOf('registrar'),
    await streamOf('neighbour'),
  ];
  expect(learner.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(learner.headers.get('cache-control')).toBe('no-store');
  const own = eventOf();
  const another = eventOf({ learner: idAt('tuni.fi', 7) });
  const office = eventOf({ learner: null, staff: ['OFFICER'] });
  const places = eventOf({ kind: 'OFFERING_CHANGED', learner: null, staff: [], everyone: true });
  feed.tell(own, another, office, places);
  await eventually(async () => expect(told(neighbour)).toContain(places.record));
  expect(told(learner)).toEqual([own.record, places.record]);
  expect(told(registrar)).toEqual([own.record, another.record, places.record]);
  expect(told(neighbour)).toEqual([places.record]);
  // Ids and kinds: neither whose it is, nor who else was told.
  expect(Object.keys(learner.events.at(-1)?.data ?? {})).toEqual(['kind', 'record', 'at']);
});

test.each([
  ['the learner it is about', AOIFE, true],
  ['a registrar of the institution', REGISTRAR, true],
  ['an assessor of the institution, whom it did not name', { ...REGISTRAR, roles: ['ASSESSOR'] as const }, false],
  ['the registrar of the neighbour', NEIGHBOUR, false],
  ['another learner there', { ...AOIFE, learner: idAt('dcu.ie', 9) }, false],
  ['somebody who is no learner', { ...AOIFE, learner: null }, false],
])('a change concerns %s: %#', (_, caller, does) => {
  expect(concerns(caller, eventOf())).toBe(does);
  expect(concerns(caller, eventOf({ learner: null, staff: [] }))).toBe(false);
});

test('who is named is told, and nobody else: neither of the same role, nor of the same name at a neighbour', () => {
  const expert: Caller = { ...REGISTRAR, subject: 'dcu.ie|eve', roles: ['ASSESSOR'] };
  const asked = eventOf({ learner: null, staff: [], person: expert.subject });
  expect(concerns(expert, asked)).toBe(true);
  expect(concerns({ ...expert, subject: 'dcu.ie|sam' }, asked)).toBe(false);
  expect(concerns(REGISTRAR, asked)).toBe(false);
  expect(concerns({ ...expert, institution: 'tuni.fi' }, asked)).toBe(false);
});

test('who asks for one kind is told of that only', async () => {
  const stream = await streamOf('aoife', { kinds: 'RESULT_CHANGED' });
  const result = eventOf({ kind: 'RESULT_CHANGED' });
  feed.tell(eventOf(), result);
  await eventually(async () => expect(told(stream)).toEqual([result.record]));
});

test('a stream is taken up where it was; what is not known any more is said', async () => {
  const first = await streamOf('aoife');
  feed.tell(eventOf());
  await eventually(async () => expect(told(first)).toHaveLength(1));
  first.close();
  const missed = [eventOf(), eventOf({ learner: null, staff: ['OFFICER'] }), eventOf()];
  feed.tell(...missed);
  const again = await streamOf('aoife', { lastEventId: first.lastEventId });
  expect(told(again)).toEqual([missed[0]?.record, missed[2]?.record]);
  expect(again.events.map(({ event }) => event)).not.toContain('reset');
  for (const lastEventId of ['5', '99999999', 'of another hub']) {
    const lost = await streamOf('registrar', { lastEventId });
    expect(lost.events.map(({ event }) => event)).toEqual(['reset', 'ready']);
    lost.close();
    await eventually(async () => expect(feed.listeners.size).toBe(1));
  }
});

test('a quiet stream beats, and each beat moves on from where it would be taken up', async () => {
  const stream = await streamOf('neighbour');
  const unseen = eventOf();
  feed.tell(unseen);
  await eventually(async () => expect(stream.lastEventId).toBe(String(unseen.id)));
  expect(stream.comments).toBeGreaterThan(0);
  expect(told(stream)).toEqual([]);
});

test('a stream ends with its token', async () => {
  until = Date.now() + 150;
  const stream = await streamOf('aoife');
  await eventually(async () => expect(stream.closed).toBe(true), 2000);
  expect(stream.events.at(-1)).toMatchObject({ event: 'end', data: { code: 'UNAUTHENTICATED' } });
});

test('one person has so many streams and no more; a place is given back', async () => {
  const [first] = [await streamOf('aoife'), await streamOf('aoife')];
  const third = await streamOf('aoife');
  expect([third.status, third.headers.get('retry-after')]).toEqual([429, '30']);
  expect((await streamOf('registrar')).status).toBe(200);
  first.close();
  await eventually(async () => expect((await streamOf('aoife')).status).toBe(200));
});

test('the places of an institution, and all places together, are bounded, too', () => {
  const seats = createSeats({ perPerson: 2, perInstitution: 3, together: 4 });
  const take = (subject: string, institution = 'dcu.ie') => seats.take({ subject, institution });
  const leave = [take('a'), take('a'), take('b')];
  expect(leave).not.toContain(null);
  expect([take('a'), take('c')]).toEqual([null, null]);
  expect(take('d', 'tuni.fi')).not.toBeNull();
  expect(take('e', 'utwente.nl')).toBeNull();
  leave[0]?.();
  expect(take('c')).not.toBeNull();
});

test('who does not read is let go before much waits for them', async () => {
  const stopping = new AbortController();
  const slow = await fetch(`${hub.url}/live`, { headers: { authorization: 'Bearer aoife' }, signal: stopping.signal });
  expect(slow.status).toBe(200);
  await eventually(async () => expect(feed.listeners.size).toBe(1));
  for (let turn = 0; turn < 2000 && feed.listeners.size > 0; turn += 1) {
    feed.tell(...Array.from({ length: 200 }, () => eventOf()));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(feed.listeners.size).toBe(0);
  stopping.abort();
});

test('who does not read what a stream says at its end is let go all the same', async () => {
  const ended = Promise.withResolvers<void>();
  const server = createServer(async (_, response) => {
    const stream = openEventStream(response, { graceMs: 200 });
    // More than the system takes for a reader who does not read, and less than ends a stream by itself.
    const waits = async () => response.writableLength > 0 && (await sleep(100), response.writableLength > 0);
    while (!(await waits())) {
      for (let turn = 0; turn < 200; turn += 1) stream.send('change', eventOf());
      await sleep(2);
    }
    once(response, 'close', { signal: AbortSignal.timeout(3000) }).then(() => ended.resolve(), ended.reject);
    stream.end({ code: 'UNAUTHENTICATED', message: 'The token has expired: sign in again.' });
  }).listen(0);
  const reader = connect((server.address() as AddressInfo).port).pause();
  reader.write('GET / HTTP/1.1\r\nhost: hub\r\n\r\n');
  try {
    await expect(ended.promise).resolves.toBeUndefined();
  } finally {
    reader.destroy();
    server.close();
  }
});

test('as the hub stops, streams end at once and say so', async () => {
  const other = feedOf();
  const stopping = await startSmallGateway({}, { live: { feed: other } });
  const stream = await openStream(stopping.url, 'aoife');
  await eventually(async () => expect(stream.events).toHaveLength(1));
  const started = performance.now();
  await stopping.stop();
  expect(performance.now() - started).toBeLessThan(1500);
  expect(stream.events.at(-1)).toMatchObject({ event: 'end', data: { code: 'STOPPING' } });
  expect(other.listeners.size).toBe(0);
});
