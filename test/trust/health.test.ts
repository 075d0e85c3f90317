import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createObservations } from '../../gateway/institutions/observations.ts';
import { bucketOf, middleOf } from '../../subgraphs/shared/serving/latency-bucket.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import { hashOfSdl } from '../../subgraphs/shared/messages/heartbeat.ts';
import { UnacceptableMessage } from '../../subgraphs/shared/messages/inbox.ts';
import type { Message } from '../../subgraphs/shared/outbox/message.ts';
import { AbsenceService } from '../../subgraphs/trust/health/absence.service.ts';
import { CallCountService } from '../../subgraphs/trust/health/call-count.service.ts';
import { figuresOf } from '../../subgraphs/trust/health/fetch-figures.policy.ts';
import { ObservationService } from '../../subgraphs/trust/health/observation.service.ts';
import { seesOperation } from '../../subgraphs/trust/health/health.policy.ts';
import { ANONYMOUS, node, NOW, person, startRegistry, type Registry } from './registry.ts';

const ADMINISTRATOR = person('eciu.eu', 'ADMINISTRATOR');
const SDL = 'type Query { offerings: Int }';
const QUERY = `query ($id: ID!) { institution(id: $id) {
  health { status checkedAt subgraphs { name status latencyMs schemaCompatible } }
  deliveries { pending dead oldestPendingAt reportedAt }
} }`;

let registry: Registry;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'release-'));
  await writeFile(join(folder, 'offerings.graphql'), SDL);
  registry = await startRegistry(folder);
});
afterAll(async () => {
  await registry.stop();
  await rm(folder, { recursive: true });
});

function heartbeat(
  from: string,
  sdl = SDL,
  deliveries = { pending: 0, dead: 0, oldestPendingAt: null as string | null },
) {
  const subgraphs = ['offerings', 'unreleased'].map((name) => ({ name, sdlHash: hashOfSdl(sdl), databaseMs: 1 }));
  return {
    id: crypto.randomUUID(),
    from,
    to: 'hub',
    kind: 'trust.heartbeat',
    payload: { subgraphs, deliveries },
    at: NOW.toISOString(),
  } as Message;
}

const seconds = (count: number) => new Date(NOW.getTime() + count * 1000);
const ask = async (id: string, caller: Caller = ADMINISTRATOR) =>
  (await registry.ask(caller, QUERY, { id })).data.institution;

async function beat(message: Message, at: Date): Promise<void> {
  registry.now = at;
  await registry.hub.onMessage(message, node(message.from));
}

test('a node that was never heard is UNKNOWN, and nothing is known of its deliveries', async () => {
  registry.now = NOW;
  expect(await ask('utwente.nl')).toEqual({
    health: { status: 'UNKNOWN', checkedAt: NOW.toISOString(), subgraphs: [] },
    deliveries: null,
  });
});

test('a node is UP for less than three beats after it was heard, then DOWN, then UP again', async () => {
  await beat(heartbeat('tuni.fi'), NOW);
  registry.now = seconds(29.9);
  expect((await ask('tuni.fi')).health).toEqual({
    status: 'UP',
    checkedAt: NOW.toISOString(),
    subgraphs: [
      { name: 'offerings', status: 'UP', latencyMs: null, schemaCompatible: true },
      { name: 'unreleased', status: 'UP', latencyMs: null, schemaCompatible: null },
    ],
  });
  registry.now = seconds(30);
  expect((await ask('tuni.fi')).health).toMatchObject({
    status: 'DOWN',
    checkedAt: NOW.toISOString(),
    subgraphs: [{ status: 'DOWN' }, { status: 'DOWN' }],
  });
  await beat(heartbeat('tuni.fi'), seconds(31));
  expect((await ask('tuni.fi')).health.status).toBe('UP');
});

test('a node of another release is DEGRADED, in that subgraph alone', async () => {
  await beat(heartbeat('dcu.ie', 'type Query { older: Int }'), NOW);
  expect((await ask('dcu.ie')).health).toMatchObject({
    status: 'DEGRADED',
    subgraphs: [
      { name: 'offerings', status: 'DEGRADED', schemaCompatible: false },
      { name: 'unreleased', status: 'UP', schemaCompatible: null },
    ],
  });
});

test('a node whose last fetch failed is DEGRADED for half a minute; latencies are what the gateway saw', async () => {
  await beat(heartbeat('eciu.eu'), NOW);
  registry.observed.set('eciu.eu', [
    { subgraph: 'offerings', outcome: 'UNAVAILABLE', latencyMs: 12.6, at: NOW },
    { subgraph: 'unreleased', outcome: 'OK', latencyMs: 3, at: NOW },
  ]);
  expect((await ask('eciu.eu')).health).toMatchObject({
    status: 'DEGRADED',
    subgraphs: [
      { name: 'offerings', status: 'DEGRADED', latencyMs: 13 },
      { name: 'unreleased', status: 'UP', latencyMs: 3 },
    ],
  });
  await beat(heartbeat('eciu.eu'), seconds(30));
  expect((await ask('eciu.eu')).health.status).toBe('UP');
});

test('what another process of the hub saw counts like what this one saw: of each subgraph the newest', async () => {
  await beat(heartbeat('utwente.nl'), NOW);
  const seen = { institution: 'utwente.nl', outcome: 'UNAVAILABLE', latencyMs: 40, at: seconds(-2) } as const;
  const others = [
    { ...seen, subgraph: 'offerings' },
    { ...seen, subgraph: 'unreleased', at: seconds(-8) },
  ];
  const other = new ObservationService({ of: () => [], all: () => others, takeCounts: () => [] });
  expect(await other.tell(registry.ownContext())).toBe(2);
  expect(await other.tell(registry.ownContext())).toBe(0);
  registry.observed.set('utwente.nl', [{ subgraph: 'unreleased', outcome: 'OK', latencyMs: 3, at: seconds(-4) }]);
  expect((await ask('utwente.nl')).health).toMatchObject({
    status: 'DEGRADED',
    subgraphs: [
      { name: 'offerings', status: 'DEGRADED', latencyMs: 40 },
      { name: 'unreleased', status: 'UP', latencyMs: 3 },
    ],
  });

  const older = { ...seen, subgraph: 'offerings', outcome: 'OK', at: seconds(-5) } as const;
  await new ObservationService({ of: () => [], all: () => [older], takeCounts: () => [] }).tell(registry.ownContext());
  expect((await ask('utwente.nl')).health.subgraphs[0]).toMatchObject({ status: 'DEGRADED' });
  const newer = { ...older, at: NOW };
  await new ObservationService({ of: () => [], all: () => [newer], takeCounts: () => [] }).tell(registry.ownContext());
  expect((await ask('utwente.nl')).health.status).toBe('UP');
});

test('who was missed by one process of the hub is found by another, each sender once', async () => {
  const [one, other] = [0, 1].map(() => new AbsenceService({ ownContext: registry.ownContext }));
  await one!.missed('dcu.ie', 'tuni.fi');
  await one!.missed('dcu.ie', 'tuni.fi');
  await one!.missed('eciu.eu', 'tuni.fi');
  await one!.missed('eciu.eu', 'dcu.ie');
  expect([...(await other!.back('tuni.fi'))].toSorted()).toEqual(['dcu.ie', 'eciu.eu']);
  expect(await one!.back('tuni.fi')).toEqual([]);
  expect(await other!.back('dcu.ie')).toEqual(['eciu.eu']);
});

test('deliveries are as the node last reported', async () => {
  const oldestPendingAt = '2026-11-21T09:00:00.000Z';
  await beat(heartbeat('tuni.fi', SDL, { pending: 3, dead: 1, oldestPendingAt }), seconds(60));
  expect((await ask('tuni.fi')).deliveries).toEqual({
    pending: 3,
    dead: 1,
    oldestPendingAt,
    reportedAt: seconds(60).toISOString(),
  });
});

test('the same heartbeat twice is taken twice: it goes past the memory of the inbox', async () => {
  const message = heartbeat('tuni.fi');
  await beat(message, seconds(100));
  await beat(message, seconds(110));
  expect((await ask('tuni.fi')).health.checkedAt).toBe(seconds(110).toISOString());
});

test.each<[string, Message, Caller]>([
  ['from another node', heartbeat('dcu.ie'), node('tuni.fi')],
  ['from a person', heartbeat('dcu.ie'), person('dcu.ie', 'ADMINISTRATOR')],
  ['of nobody', heartbeat('dcu.ie'), ANONYMOUS],
  ['without deliveries', { ...heartbeat('dcu.ie'), payload: { subgraphs: [] } }, node('dcu.ie')],
  [
    'with a strange hash',
    { ...heartbeat('dcu.ie'), payload: { ...heartbeat('dcu.ie').payload, subgraphs: [{ name: 'x', sdlHash: 'y' }] } },
    node('dcu.ie'),
  ],
  ['of another kind', { ...heartbeat('dcu.ie'), kind: 'trust.unheardOf' }, node('dcu.ie')],
])('a heartbeat %s is never acceptable', async (_, message, caller) => {
  await expect(registry.hub.onMessage(message, caller)).rejects.toThrow(UnacceptableMessage);
});

test.each<[string, Caller, boolean]>([
  ['an administrator of the alliance office', ADMINISTRATOR, true],
  ["the institution's own registrar", person('tuni.fi', 'REGISTRAR'), true],
  ["the institution's own service", node('tuni.fi'), true],
  ["the institution's own learner", person('tuni.fi', 'LEARNER'), false],
  ["the neighbour's registrar", person('dcu.ie', 'REGISTRAR'), false],
  ["the neighbour's service", node('dcu.ie'), false],
  ['anybody', ANONYMOUS, false],
])('%s sees how a node fares: %#', async (_, caller, sees) => {
  expect(seesOperation(caller, 'tuni.fi')).toBe(sees);
  const { health, deliveries } = await ask('tuni.fi', caller);
  expect([health !== null, deliveries !== null]).toEqual([sees, sees]);
});

test('how many fetches failed lately, and how long they took, is what all processes of the hub counted together', async () => {
  const figures = async (id: string, caller: Caller = ADMINISTRATOR) =>
    (
      await registry.ask(
        caller,
        'query ($id: ID!) { institution(id: $id) { health { fetches { minutes total failed timedOut failedShare medianMs p95Ms } } } }',
        { id },
      )
    ).data.institution.health?.fetches ?? null;
  registry.now = seconds(600);
  const none = { minutes: 5, total: 0, failed: 0, timedOut: 0, failedShare: null, medianMs: null, p95Ms: null };
  expect(await figures('tuni.fi')).toEqual(none);

  const [one, other] = [0, 1].map(() => createObservations(() => registry.now));
  const call = { institution: 'tuni.fi', subgraph: 'offerings' };
  for (let n = 0; n < 90; n += 1) (n < 60 ? one : other)!.record({ ...call, outcome: 'OK', latencyMs: 20 });
  for (let n = 0; n < 8; n += 1) other!.record({ ...call, outcome: 'OK', latencyMs: 900 });
  other!.record({ ...call, subgraph: 'learners', outcome: 'UNAVAILABLE', latencyMs: 5000, timedOut: true });
  other!.record({ ...call, outcome: 'SCHEMA_TOO_OLD', latencyMs: 5 });
  other!.record({ ...call, institution: 'dcu.ie', outcome: 'UNAVAILABLE', latencyMs: 1 });
  for (const counts of [one!, other!, one!].map((own) => new CallCountService(own)))
    await counts.tell(registry.ownContext());
  const seen = await figures('tuni.fi');
  expect(seen).toMatchObject({ total: 100, failed: 2, timedOut: 1, failedShare: 0.02 });
  expect(Math.abs(seen.medianMs - 20)).toBeLessThan(3);
  expect(Math.abs(seen.p95Ms - 900)).toBeLessThan(100);
  expect(await figures('dcu.ie')).toEqual({ ...none, total: 1, failed: 1, failedShare: 1 });
  for (const stranger of [person('dcu.ie', 'REGISTRAR'), person('tuni.fi', 'LEARNER'), ANONYMOUS])
    expect(await figures('tuni.fi', stranger)).toBeNull();
  expect(await figures('tuni.fi', person('tuni.fi', 'REGISTRAR'))).toEqual(seen);

  // Minutes later it counts no more, and is forgotten.
  registry.now = seconds(600 + 4 * 60);
  expect((await figures('tuni.fi')).total).toBe(100);
  registry.now = seconds(600 + 5 * 60);
  expect(await figures('tuni.fi')).toEqual(none);
  registry.now = seconds(600 + 11 * 60);
  await new CallCountService(one!).tell(registry.ownContext());
  const left = await registry.ownContext().em.execute('select * from trust.call_count');
  expect(left).toEqual([]);
});

test('however many calls there are, what counts them stays small, and tells their times within a tenth', () => {
  const observations = createObservations(() => NOW);
  for (let ms = 0; ms < 100_000; ms += 1)
    observations.record({ institution: 'tuni.fi', subgraph: 'offerings', outcome: 'OK', latencyMs: ms });
  const counts = observations.takeCounts();
  expect(counts.length).toBeLessThan(70);
  expect(figuresOf(counts).total).toBe(100_000);
  expect(observations.takeCounts()).toEqual([]);
  for (let ms = 1.5; ms < 20_000; ms *= 1.07) {
    expect(Math.abs(middleOf(bucketOf(ms)) / ms - 1)).toBeLessThan(0.1);
  }
});
