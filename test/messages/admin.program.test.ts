import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { readEnvironment } from '../../programs/admin/environment.ts';
import { findOutboxes, type Wanted } from '../../programs/admin/outboxes.ts';
import { openDatabase, type Database } from '../../subgraphs/shared/database/orm.ts';
import { JobQueue } from '../../subgraphs/shared/outbox/jobs.ts';
import type { Message } from '../../subgraphs/shared/outbox/message.ts';
import { DEAD_JOBS } from '../../subgraphs/shared/outbox/subgraph-jobs.ts';
import { declareDeliveries, DELIVERIES, Outbox } from '../../subgraphs/shared/outbox/outbox.ts';
import { Undeliverable } from '../../subgraphs/shared/outbox/undeliverable.ts';
import { ensureBuilt } from '../support/built.ts';
import { createHubDatabase, createInstitutionDatabase, type TestDatabase } from '../support/database.ts';
import { eventually } from '../support/alliance.ts';

const SECRET = 'Aino Esimerkki';

let folder: string;
let node: TestDatabase;
let database: Database;
let jobs: JobQueue;
let taken: Message[] = [];
let refuse = true;
beforeAll(async () => {
  await ensureBuilt();
  folder = await mkdtemp(join(tmpdir(), 'alliance-hub-admin-'));
  await mkdir(join(folder, 'nodes'));
  node = await createInstitutionDatabase();
  await writeFile(join(folder, 'nodes', 'tuni.fi.json'), JSON.stringify({ id: 'tuni.fi', databaseUrl: node.url }));
  await writeFile(join(folder, 'nodes', 'dcu.ie.json'), JSON.stringify({ id: 'dcu.ie' }));
  database = await openDatabase(node.url, [], 2);
  jobs = new JobQueue(node.url, pino({ level: 'silent' }));
  await jobs.start();
  await declareDeliveries(jobs);
  await jobs.work<Message>(DELIVERIES, async (message) => {
    if (message.to === 'utwente.nl') throw new Error('utwente.nl cannot take\nthe message now');
    if (refuse) throw new Undeliverable(`${message.to} refused it: no such learner.`);
    taken.push(message);
  });
}, 60_000);
afterAll(async () => {
  await jobs.stop();
  await database.close(true);
  await node.drop();
  await rm(folder, { recursive: true, force: true });
});

function admin(parameters: string[], environment: NodeJS.ProcessEnv = {}): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], HUB_DATA_DIR: folder, ...environment };
    execFile(execPath, ['dist/programs/admin/main.js', ...parameters], { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), said: stdout + stderr }),
    );
  });
}
const ofTuni = (...parameters: string[]) => admin(['deliveries', ...parameters, '--institution', 'tuni.fi']);

test('an operator has a log verified, and is told where it was changed', async () => {
  const verify = (...more: string[]) => admin(['log', 'verify', ...more]);
  const revoke = `insert into credentials.revoked_mandate values ('dcu.ie:m', 'dcu.ie', 'The office moved', now())`;
  expect(await verify('tuni.fi')).toEqual({
    code: 0,
    said: 'tuni.fi: 0 entries; compared with no checkpoints, as no hub is named: nothing was changed\n',
  });
  await database.em.fork().execute(revoke);
  const { code, said } = await verify('tuni.fi');
  expect(code).toBe(1);
  expect(said).toContain('IT WAS CHANGED\n  beside the chain: the MANDATE_REVOKED dcu.ie:m was never logged\n');
  await database.em.fork().execute('delete from credentials.revoked_mandate');
  expect(await admin(['log', 'alter'])).toMatchObject({ code: 1, said: expect.stringContaining('log verify') });
});

test('an operator sees queued messages and dead letters, never their content, and resends dead letters', async () => {
  const outbox = new Outbox('tuni.fi', jobs, () => new Date('2026-11-21T10:00:00Z'));
  for (const to of ['dcu.ie', 'utwente.nl', 'eciu.eu']) {
    await outbox.send(database.em.fork(), { to, kind: 'learners.enrolmentChanged', payload: { name: SECRET } });
  }
  await eventually(async () => expect((await ofTuni()).said).toMatch(/^tuni.fi: 1 pending, 2 dead\n/));
  const { code, said } = await ofTuni('list');
  expect(code).toBe(0);
  expect(said).not.toContain('Aino');
  const [, dead = '', , pending] = said.split('\n');
  expect(dead).toMatch(
    /^ {2}DEAD {5}\S{36} {2}learners.enrolmentChanged +to dcu.ie +since 2026-11-21T10:00:00.000Z {2}tried once: dcu.ie refused it: no such learner.$/,
  );
  expect(pending).toMatch(/^ {2}PENDING .* to utwente.nl .* tried .*: utwente.nl cannot take the message now$/);

  refuse = false;
  const id = /\S{36}/.exec(dead)![0];
  expect(await ofTuni('replay', '--message', id)).toEqual({ code: 0, said: 'tuni.fi: 1 message resent\n' });
  await eventually(async () => expect(taken.map(({ to }) => to)).toEqual(['dcu.ie']));
  expect(taken[0]?.id).toBe(id);
  expect(await ofTuni('replay')).toEqual({ code: 0, said: 'tuni.fi: 1 message resent\n' });
  await eventually(async () => expect(taken).toHaveLength(2));
  expect(await ofTuni('replay')).toEqual({ code: 0, said: 'tuni.fi: 0 messages resent\n' });
}, 60_000);

test('an operator sees queued and dead jobs, and resends the dead ones', async () => {
  const ofJobs = (...parameters: string[]) => admin(['jobs', ...parameters, '--institution', 'tuni.fi']);
  let away = true;
  await jobs.declare(DEAD_JOBS);
  await jobs.declare('credentials.seal', { deadLetter: DEAD_JOBS });
  await jobs.work('credentials.seal', async () => {
    if (away) throw new Undeliverable('There is no such batch.');
  });
  await jobs.send(database.em.fork(), 'credentials.seal', { batch: SECRET });
  await eventually(async () => expect((await ofJobs()).said).toMatch(/^tuni.fi: 0 pending, 1 dead\n/));
  const { said } = await ofJobs('list');
  expect(said).toMatch(/\n {2}DEAD {5}\S{36} {2}credentials.seal +since \S+ {2}tried once: There is no such batch.\n$/);
  expect(said).not.toContain('Aino');
  away = false;
  const id = /DEAD {5}(\S{36})/.exec(said)![1]!;
  expect(await ofJobs('replay', '--job', id)).toEqual({ code: 0, said: 'tuni.fi: 1 job resent\n' });
  await eventually(async () => expect((await ofJobs()).said).toMatch(/^tuni.fi: 0 pending, 0 dead\n/));
  expect(await ofJobs('replay', '--message', id)).toMatchObject({ code: 1 });
}, 60_000);

const find = (wanted: Wanted, environment: NodeJS.ProcessEnv = {}) =>
  findOutboxes(wanted, readEnvironment({ HUB_DATA_DIR: folder, ...environment }));

test('the database is found by the environment, a configuration or the data folder', async () => {
  const [one, other] = ['postgres://localhost/one', 'postgres://localhost/other'];
  expect(await find({ institution: 'dcu.ie' }, { DATABASE_URL_DCU_IE: one })).toEqual([
    { owner: 'dcu.ie', databaseUrl: one },
  ]);
  expect(await find({ config: join(folder, 'nodes', 'tuni.fi.json') })).toEqual([
    { owner: 'tuni.fi', databaseUrl: node.url },
  ]);
  expect(await find({}, { DATABASE_URL: one, DATABASE_URL_DCU_IE: other })).toEqual([
    { owner: 'hub', databaseUrl: one },
    { owner: 'dcu.ie', databaseUrl: other },
    { owner: 'tuni.fi', databaseUrl: node.url },
  ]);
});

test.each<[Wanted, RegExp]>([
  [{}, /dcu\.ie\.json has no "databaseUrl": set DATABASE_URL_DCU_IE\.$/],
  [{ institution: 'Tuni' }, /^"Tuni" is no institution: .*\.$/],
  [{ institution: 'hub' }, /^DATABASE_URL is not set: .*\.$/],
  [{ institution: 'mit.edu' }, /^The database of mit\.edu is not known: set DATABASE_URL_MIT_EDU.*\.$/],
  [{ config: 'nowhere.json' }, /nowhere\.json cannot be read \(ENOENT\).*\.$/],
])('%j is answered with a sentence that says what to do', async (wanted, sentence) => {
  await expect(find(wanted)).rejects.toThrow(sentence);
});

test('a failure is one sentence, and the password is not in it', async () => {
  const away = { DATABASE_URL: 'postgres://alliance:geheim@127.0.0.1:1/hub' };
  const { code, said } = await admin(['deliveries', '--institution', 'hub'], away);
  expect(code).toBe(1);
  expect(said).toMatch(/^The database "hub" at 127\.0\.0\.1:1 cannot be used.*\n$/);
  expect(said).not.toContain('geheim');
  expect(await admin(['deliveries', 'destroy'])).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^Run "npm run admin -- deliveries list".*\n$/),
  });
}, 20_000);

test('the registry is looked after by commands too', async () => {
  const hub = await createHubDatabase();
  const atHub = (...parameters: string[]) => admin(parameters, { DATABASE_URL: hub.url });
  try {
    expect(await atHub('trust-list')).toEqual({ code: 0, said: 'No trusted list is installed.\n' });
    const file = join(folder, 'list.xml');
    await writeFile(file, '<!DOCTYPE list><list/>');
    expect(await atHub('trust-list', file, '--signer', file)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^.*list\.xml: A certificate cannot be read: .*\n$/),
    });
    expect(await atHub('trust-list', file)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^.*list\.xml is not installed \(FORBIDDEN_XML\)\. .*\n$/),
    });
    expect(await atHub('anchors', folder)).toMatchObject({ code: 1, said: expect.stringContaining('no certificates') });
    await writeFile(file, '[]');
    expect((await atHub('accreditations', file)).said).toMatch(/^0 added, 0 changed/);
    expect(await admin(['anchors', folder])).toMatchObject({ code: 1, said: expect.stringContaining('DATABASE_URL') });
  } finally {
    await hub.drop();
  }
}, 60_000);

test('--help says what it is for', async () => {
  expect(await admin(['--help'])).toMatchObject({ code: 0, said: expect.stringContaining('replay') });
});
