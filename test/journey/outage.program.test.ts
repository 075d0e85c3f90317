import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import type { InstitutionId } from '../../demo/institutions.ts';
import { Journal } from '../../demo/journey/journal.ts';
import { playRecognitionStory } from '../../demo/journey/recognition-story.ts';
import { withClient } from '../../demo/postgres/databases.ts';
import { eventually, startAlliance, type TestAlliance } from '../support/alliance.ts';
import { ensureBuilt } from '../support/built.ts';
import { startNodeProcess, type NodeProcess } from '../support/node-process.ts';

const SEALING_WAS_ASKED_FOR = 'sees it sealed';

let alliance: TestAlliance;
let sealer: NodeProcess | null = null;
beforeAll(async () => {
  await ensureBuilt();
  alliance = await startAlliance();
}, 60_000);
afterAll(async () => {
  await sealer?.stop();
  await alliance.stop();
});

async function rows<T extends object>(institution: InstitutionId, text: string): Promise<T[]> {
  return withClient(alliance.databaseOf(institution), async (client) => (await client.query<T>(text)).rows);
}

/** What one telling of the story leaves behind, by table; each of it once. */
const TRACES: readonly (readonly [InstitutionId, string])[] = [
  ['dcu.ie', 'offerings.enrolment'],
  ['dcu.ie', 'assessments.result'],
  ['dcu.ie', 'credentials.credential'],
  ['dcu.ie', 'credentials.sealing_batch'],
  ['eciu.eu', 'credentials.mandated_seal'],
  ['tuni.fi', 'learners.received_credential'],
  ['tuni.fi', 'recognition.request'],
  ['tuni.fi', 'recognition.decision'],
  ['utwente.nl', 'recognition.request'],
  ['utwente.nl', 'recognition.decision'],
];

async function counts(): Promise<Record<string, number>> {
  const counted = TRACES.map(async ([institution, table]) => {
    const [found] = await rows<{ count: number }>(institution, `select count(*)::int as count from ${table}`);
    return [`${institution} ${table}`, found!.count] as const;
  });
  return Object.fromEntries(await Promise.all(counted));
}

/** Plays the story; gives what it added, once no message waits any more. */
async function play(between: (step: string) => Promise<void>): Promise<Record<string, number>> {
  const before = await counts();
  await playRecognitionStory(new Journal(alliance, () => undefined, between));
  for (const institution of ['dcu.ie', 'tuni.fi', 'utwente.nl', 'eciu.eu'] as const) {
    const waiting = `select data->>'kind' as kind from pgboss.job where name like 'deliveries%' and state < 'completed'`;
    await eventually(async () => expect(await rows(institution, waiting)).toEqual([]));
  }
  const after = await counts();
  return Object.fromEntries(Object.entries(after).map(([trace, count]) => [trace, count - before[trace]!]));
}

const ONCE = Object.fromEntries(TRACES.map(([institution, table]) => [`${institution} ${table}`, 1]));

test('the home university is stopped while the sealing it waits for is done, and started again: nothing lost, nothing doubled', async () => {
  let back: Promise<void> = Promise.reject(new Error('The step was never played.'));
  back.catch(() => undefined);
  const added = await play(async (step) => {
    if (step !== SEALING_WAS_ASKED_FOR) return;
    await alliance.stopNode('tuni.fi');
    back = pause(3000).then(() => alliance.startNode('tuni.fi'));
  });
  await back;
  expect(added).toEqual(ONCE);
}, 60_000);

test('the sealer is killed in the middle of sealing, and started again: sealed once, and soon', async () => {
  const { configuration } = alliance.members.find(({ institution }) => institution.id === 'eciu.eu')!;
  await alliance.stopNode('eciu.eu');
  sealer = await startNodeProcess(configuration);
  const brake = new pg.Client({ connectionString: alliance.databaseOf('eciu.eu') });
  brake.on('error', () => undefined);
  await brake.connect();
  let restarted = 0;
  const added = await play(async (step) => {
    if (step === 'has it sealed by the alliance office, under the mandate') {
      await brake.query('begin; lock table credentials.mandated_seal in access exclusive mode');
    }
    if (step !== SEALING_WAS_ASKED_FOR) return;
    const working = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await eventually(async () => expect(await rows('eciu.eu', working)).toHaveLength(1));
    await sealer!.kill();
    await brake.query('rollback');
    const inMidWork = `select 1 from pgboss.job where name = 'credentials.sealMandated' and state = 'active'`;
    expect(await rows('eciu.eu', inMidWork)).toHaveLength(1);
    sealer = await startNodeProcess(configuration);
    restarted = performance.now();
    const sealed = 'select 1 from credentials.mandated_task';
    await eventually(async () => expect(await rows('eciu.eu', sealed)).toEqual([]));
    expect(performance.now() - restarted).toBeLessThan(5000);
  });
  await brake.end();
  expect(restarted).toBeGreaterThan(0);
  expect(added).toEqual(ONCE);
}, 60_000);

interface Extended {
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly institution?: string; readonly retryAfter?: number };
}

/** Exactly one error, and it says who is away and when to ask again. */
function expectAway(errors: readonly Extended[], institution: string): void {
  expect(errors).toHaveLength(1);
  expect(errors[0]!.extensions).toMatchObject({ code: 'INSTITUTION_UNAVAILABLE', institution });
  expect(errors[0]!.extensions!.retryAfter).toBeGreaterThanOrEqual(1);
}

test('with the host down everything else still answers, and one error says who is away', async () => {
  await alliance.stopNode('dcu.ie');

  type Cards = { catalogue: { totalCount: number; edges: { node: { placesLeft: number | null; course: object } }[] } };
  const found = await alliance.ask<Cards>(null, 'Catalogue', { filter: { institutions: ['dcu.ie'] }, first: 20 });
  expect(found.data.catalogue.totalCount).toBeGreaterThan(20);
  expect(found.data.catalogue.edges).toHaveLength(20);
  for (const { node } of found.data.catalogue.edges) {
    expect(node).toMatchObject({ placesLeft: null, course: { title: expect.any(String) } });
  }
  expectAway(found.errors, 'dcu.ie');

  const mixed = await alliance.ask<Cards>(null, 'Catalogue', {
    filter: { institutions: ['dcu.ie', 'tuni.fi'], status: ['OPEN'] },
    first: 100,
  });
  expectAway(mixed.errors, 'dcu.ie');
  expect(mixed.data.catalogue.edges.some(({ node }) => node.placesLeft !== null)).toBe(true);

  type Me = {
    me: {
      name: string;
      enrolments: unknown[];
      receivedCredentials: { title: string; download: string; credential: unknown }[];
      recognitionRequests: unknown[];
      recognisedCredits: unknown[];
    };
  };
  const { data, errors } = await alliance.ask<Me>('learner@tuni.fi', 'Me');
  expectAway(errors, 'dcu.ie');
  expect(data.me.name).toEqual(expect.any(String));
  expect(data.me.enrolments.length).toBeGreaterThanOrEqual(2);
  expect(data.me.enrolments.every((enrolment) => enrolment === null)).toBe(true);
  expect(data.me.receivedCredentials.length).toBeGreaterThanOrEqual(2);
  for (const received of data.me.receivedCredentials) {
    expect(received).toMatchObject({
      ...{ title: expect.any(String), download: expect.any(String) },
      credential: { id: expect.stringMatching(/^dcu\.ie:/), state: null, validity: null },
    });
  }
  expect(data.me.recognitionRequests.length).toBeGreaterThanOrEqual(4);
  expect(data.me.recognitionRequests).not.toContain(null);
  expect(data.me.recognisedCredits).not.toContain(null);

  type Desk = {
    institution: {
      recognitionQueue: {
        edges: { node: { learner: { name: string } | null; received: object | null; credential: unknown } }[];
      };
    };
  };
  const desk = await alliance.ask<Desk>('officer@utwente.nl', 'Desk', {
    at: 'utwente.nl',
    filter: { state: ['DECIDED'] },
  });
  expectAway(desk.errors, 'dcu.ie');
  expect(desk.data.institution.recognitionQueue.edges.length).toBeGreaterThanOrEqual(2);
  for (const { node } of desk.data.institution.recognitionQueue.edges) {
    expect(node.learner?.name).toEqual(expect.any(String));
    expect(node.received).toMatchObject({ title: expect.any(String) });
    expect(node.credential).toMatchObject({
      awardedBy: { name: 'Dublin City University' },
      ...{ validity: null, enrolment: null, result: null },
    });
  }

  await alliance.startNode('dcu.ie');
  await eventually(async () => {
    const again = await alliance.ask<Me>('learner@tuni.fi', 'Me');
    expect([again.errors, again.data.me.enrolments.includes(null)]).toEqual([[], false]);
  }, 5000);
}, 60_000);
