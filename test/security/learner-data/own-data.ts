import { randomUUIDv7 } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { readEnvironment } from '../../../programs/admin/environment.ts';
import { verifyLogOf } from '../../../programs/admin/log.ts';
import { openDatabase } from '../../../subgraphs/shared/database/orm.ts';
import { eventually } from '../../support/alliance.ts';
import {
  ADULT,
  EVERYTHING,
  LEARNER,
  MEMBERS,
  NOTHING,
  alliance,
  ask,
  ids,
  left,
  services,
  showing,
  sql,
  type Member,
} from './stage.ts';

/** What says who the learner is, wherever it might stand; the subject is what they sign in by. In Finnish courses "esimerkki" is an example. */
const AINO = ['Aino', 'Esimerkki', '2001-04-17', 'aino.esimerkki', 'demo-0001', '5d3c1a52-0b1e-4c5b-9a53-6d1a6f0e0001'];

/** Every table of a database that holds one of them anywhere, in whatever column. */
async function tablesWith(url: string): Promise<string[]> {
  const database = await openDatabase(url, [], 1);
  const em = database.em.fork();
  const tables = await em.execute<{ name: string }[]>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await em.execute(`select 1 from ${name} t where t::text ~ ? limit 1`, [AINO.join('|')]);
    if (rows.length > 0) found.push(name);
  }
  await database.close(true);
  return found;
}

/** A learner’s file, and their erasure: the last, as nothing is left after it. */
export function ownData(): void {
  describe('a learner’s own data', () => {
    const MY_DATA = '{ myData { file fileName missing { id } } }';
    interface File {
      readonly learner: string;
      readonly institutions: readonly { institution: string; records: Record<string, Record<string, unknown[]>> }[];
    }

    test('are one file, from every institution that keeps something, for themselves alone', async () => {
      const { data, codes } = await ask(LEARNER, MY_DATA);
      expect(codes).toEqual([]);
      const { file, missing, fileName } = data!['myData'] as { file: string; missing: []; fileName: string };
      expect([missing, fileName]).toEqual([[], expect.stringMatching(/^my-data-\d{4}-\d{2}-\d{2}\.json$/)]);
      const { learner, institutions } = JSON.parse(file) as File;
      expect(learner).toBe(left.learner);
      expect(new Set(institutions.map(({ institution }) => institution))).toEqual(
        new Set(['tuni.fi', 'dcu.ie', 'utwente.nl']),
      );
      const at = (id: Member) => institutions.find(({ institution }) => institution === id)!.records;
      expect(at('tuni.fi')['learners']!['profile']).toMatchObject({
        familyName: 'Esimerkki',
        email: 'aino.esimerkki@example.org',
      });
      const idsIn = (id: Member, domain: string, list: string) =>
        (at(id)[domain]![list] as { id: string }[]).map((record) => record.id);
      expect(idsIn('tuni.fi', 'learners', 'receivedCredentials')).toContain(left.received);
      expect(file.includes(JSON.stringify(left.document))).toBe(true);
      expect(idsIn('tuni.fi', 'recognition', 'requests')).toEqual([left.atHome]);
      expect(idsIn('dcu.ie', 'offerings', 'enrolments')).toContain(left.enrolment);
      expect(idsIn('dcu.ie', 'assessments', 'results')).toEqual([left.result]);
      expect(idsIn('dcu.ie', 'credentials', 'credentials')).toContain(left.credential);
      expect(idsIn('utwente.nl', 'recognition', 'requests')).toEqual([left.elsewhere]);
      for (const staff of ['malli', 'sampla', '6d1a6f0e0007']) expect(file.toLowerCase().includes(staff)).toBe(false);
      for (const who of ['officer@tuni.fi', 'registrar@dcu.ie', null])
        expect((await ask(who, MY_DATA)).data).toEqual({ myData: null });
      const { file: others } = (await ask(ADULT, MY_DATA)).data!['myData'] as { file: string };
      expect(others.includes(left.learner)).toBe(false);
      expect((await services['tuni.fi']('{ dataHeld(at: "tuni.fi") { asOf } }')).data).toEqual({ dataHeld: null });
    });

    test('are erased everywhere when they ask and their registrar agrees; what stays names nobody, and the report says why', async () => {
      const REQUEST = `mutation ($id: ID!) { requestErasure(input: { learnerId: $id }) { ... on Erasure { id state } ... on Refused { code } } }`;
      const ERASE = `mutation ($id: ID!, $erase: Boolean!) { eraseLearner(input: { erasureId: $id, erase: $erase }) { ... on Erasure { state } ... on Refused { code } } }`;
      const asRegistrar = (query: string, variables: object) => ask('registrar@tuni.fi', query, variables);
      expect((await ask(ADULT, REQUEST, { id: left.learner })).data).toEqual({
        requestErasure: { code: 'NOT_ALLOWED' },
      });
      const asked = (await ask(LEARNER, REQUEST, { id: left.learner })).data!['requestErasure'] as { id: string };
      expect(asked).toMatchObject({ state: 'REQUESTED' });
      const WAITING = '{ erasureRequests(at: "tuni.fi") { id learner { name email } } }';
      for (const who of [LEARNER, 'officer@tuni.fi', 'registrar@dcu.ie', null])
        expect((await ask(who, WAITING)).data).toEqual({ erasureRequests: null });
      expect((await asRegistrar(WAITING, {})).data).toEqual({
        erasureRequests: [
          { id: asked.id, learner: { name: 'Demo Learner Aino Esimerkki', email: 'aino.esimerkki@example.org' } },
        ],
      });
      for (const who of [LEARNER, 'officer@tuni.fi', 'registrar@dcu.ie'])
        expect((await ask(who, ERASE, { id: asked.id, erase: true })).data).toEqual({
          eraseLearner: { code: 'NOT_FOUND' },
        });
      expect((await asRegistrar(ERASE, { id: asked.id, erase: false })).data).toEqual({
        eraseLearner: { code: 'INVALID' },
      });
      expect(await tablesWith(alliance.databaseOf('tuni.fi'))).not.toEqual([]);

      expect((await asRegistrar(ERASE, { id: asked.id, erase: true })).data).toEqual({
        eraseLearner: { state: 'EXECUTED' },
      });
      const REPORTS = `query ($id: ID!) { erasure(id: $id) { state reports { institution { id } doneAt kept { what count why } } } }`;
      await eventually(async () => {
        const { reports } = (await ask(LEARNER, REPORTS, { id: asked.id })).data!['erasure'] as {
          reports: { institution: { id: string }; doneAt: string | null; kept: { what: string; count: number }[] }[];
        };
        const kept = Object.fromEntries(
          reports.map((one) => [one.institution.id, one.kept.map(({ what, count }) => `${count} ${what}`)]),
        );
        expect(kept).toEqual({
          'dcu.ie': ['1 finished enrolments', '1 results', '1 sealed credentials'],
          'tuni.fi': ['1 decided requests for recognition', '1 entries of the ledger of credits'],
          'utwente.nl': ['1 decided requests for recognition', '1 entries of the ledger of credits'],
        });
        expect(reports.every(({ doneAt }) => doneAt !== null)).toBe(true);
      });
      await eventually(async () => {
        for (const id of [...MEMBERS, 'hub'] as const)
          expect([id, await tablesWith(alliance.databaseOf(id))]).toEqual([id, []]);
      });
      expect((await ask(LEARNER, '{ me { id } }')).data).toEqual({ me: null });
      const seen = await ask('officer@utwente.nl', EVERYTHING, ids(), await showing({ institution: 'utwente.nl' }));
      expect(seen.data).toEqual({
        ...NOTHING,
        recognitionRequest: {
          ...{ id: left.elsewhere, decision: { outcome: expect.any(String) } },
          learner: null,
        },
      });
    });

    test('once erased they stay so, however often it is ordered; and the logs still hold together', async () => {
      const [erasure] = await sql<{ id: string; subject_hash: string | null }>(
        'tuni.fi',
        'select id, subject_hash from learners.erasure',
      );
      expect(erasure!.subject_hash).toBeNull();
      const order = {
        id: randomUUIDv7(),
        from: 'tuni.fi',
        to: 'dcu.ie',
        kind: 'learners.erase',
        at: new Date().toISOString(),
      };
      const payload = { erasure: erasure!.id, learner: left.learner, subjectHash: null };
      const sent = (from: Member, more: object = {}) =>
        services[from].post(`${alliance.addresses.hub}/messages`, {
          ...order,
          id: randomUUIDv7(),
          from,
          payload: { ...payload, ...more },
        });
      expect((await sent('tuni.fi')).status).toBe(204);
      expect((await sent('utwente.nl')).status).toBe(422);
      expect((await sent('tuni.fi', { learner: left.adult })).status).toBe(422);
      expect(await tablesWith(alliance.databaseOf('dcu.ie'))).toEqual([]);
      const environment = readEnvironment({ DATABASE_URL: alliance.databaseOf('hub'), HUB_DATA_DIR: alliance.dataDir });
      for (const owner of MEMBERS) {
        const { lines, sound } = await verifyLogOf({ owner, databaseUrl: alliance.databaseOf(owner) }, environment);
        expect([lines, sound]).toEqual([[expect.stringContaining('nothing was changed')], true]);
      }
    });
  });
}
