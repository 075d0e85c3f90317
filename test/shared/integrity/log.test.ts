import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { institutionActs } from '../../../subgraphs/institution/acts.ts';
import { DECISION } from '../../../subgraphs/recognition/recognition.acts.ts';
import { openDatabase, type Database } from '../../../subgraphs/shared/database/orm.ts';
import { newSigningKey, publicPart } from '../../../subgraphs/shared/identity/signing-key.ts';
import { newRecordId } from '../../../subgraphs/shared/identity/record-id.ts';
import { appendAct, forgetActs } from '../../../subgraphs/shared/integrity/act.ts';
import {
  readCheckpoint,
  sendCheckpoint,
  signCheckpoint,
  type Checkpoint,
} from '../../../subgraphs/shared/integrity/checkpoint.ts';
import { verifyLog } from '../../../subgraphs/shared/integrity/verify-log.ts';
import type { Outbox } from '../../../subgraphs/shared/outbox/outbox.ts';
import { createInstitutionDatabase, type TestDatabase } from '../../support/database.ts';
import { personOf, requestAt } from '../../support/context.ts';

const HOME = { id: 'tuni.fi', name: 'Tampere University', country: 'FI', language: 'fi' };
const OFFICER = personOf('tuni.fi', ['OFFICER']);

let place: TestDatabase;
let database: Database;
let intruder: pg.Client;
let decisions: string[];
beforeAll(async () => {
  place = await createInstitutionDatabase();
  database = await openDatabase(place.url, [], 6);
  intruder = new pg.Client({ connectionString: place.url });
  await intruder.connect();
});
afterAll(async () => {
  await intruder.end();
  await database.close(true);
  await place.drop();
});
beforeEach(async () => {
  await behindTheLogsBack('truncate shared.chain, shared.act, recognition.request cascade');
  decisions = [];
  for (let n = 0; n < 4; n += 1) decisions.push(await decide());
});

/** As who owns the database does: no trigger of ours runs. */
async function behindTheLogsBack(...statements: string[]): Promise<void> {
  await intruder.query("select set_config('session_replication_role', 'replica', false)");
  // Several statements in one query are one transaction.
  await intruder
    .query(statements.join(';\n'))
    .finally(() => intruder.query("select set_config('session_replication_role', 'origin', false)"));
}

/** A decision as the service writes it: the record and its act in one transaction. */
async function decide(reasons = 'All outcomes are met.', logged = true): Promise<string> {
  const ctx = requestAt(HOME, database, OFFICER);
  const [request, decision] = [newRecordId('tuni.fi'), newRecordId('tuni.fi')];
  await ctx.em.transactional(async (em) => {
    await em.execute(
      `insert into recognition.request (id, learner, requested_by, state, purpose, automatic, submitted_at, complete_on)
        values (?, 'tuni.fi:1', 'tuni.fi|aino', 'DECIDED', 'ADMISSION', false, now(), '2026-11-01')`,
      [request],
    );
    await em.execute(
      `insert into recognition.decision (id, request_id, requested_by, outcome, reasons, differences, decided_at, decided_by_role, decided_by)
        values (?, ?, 'tuni.fi|aino', 'FULL', ?, '[]', now(), 'OFFICER', 'tuni.fi|malli')`,
      [decision, request, reasons],
    );
    if (logged) await appendAct(ctx, DECISION, decision);
  });
  return decision;
}

const verify = (checkpoints: readonly Checkpoint[] = []) => verifyLog(intruder, institutionActs, checkpoints);
const found = async (checkpoints: readonly Checkpoint[] = []) =>
  (await verify(checkpoints)).findings.map(({ position, message }) => `${position}: ${message}`);

/** The chain of the acts that are there, as if they had always been all: with right hashes throughout. */
const REWRITTEN = [
  'create temp table acts as select a.*, row_number() over (order by c.position) n from shared.act a join shared.chain c on c.act = a.id',
  'truncate shared.chain',
  `do $$ declare one record; before text := repeat('0', 64); h text; begin
    for one in select * from acts order by n loop
      h := encode(sha256(convert_to(concat_ws(E'\\n', before, one.n, one.id, one.kind, one.at, one.content_hash), 'UTF8')), 'hex');
      insert into shared.chain values (one.n, one.id, one.kind, one.at, one.content_hash, before, h);
      before := h;
    end loop; end $$`,
  'drop table acts',
];

describe('the log', () => {
  test('is sound where nobody touched it, and holds nothing of anybody', async () => {
    expect(await verify()).toEqual({ entries: 4, erased: 0, checkpoints: 0, findings: [] });
    const { rows } = await intruder.query('select * from shared.chain');
    const text = JSON.stringify(rows);
    for (const said of ['aino', 'malli', 'outcomes', ...decisions]) expect(text).not.toContain(said);
  });

  test('takes an act up or not as its transaction ends, whoever else is at work', async () => {
    const failing = requestAt(HOME, database, OFFICER);
    await failing.em
      .transactional(async () => {
        await failing.em
          .execute(`insert into recognition.request (id, learner, requested_by, state, purpose, automatic, submitted_at, complete_on)
          values ('tuni.fi:x', 'tuni.fi:1', 'tuni.fi|aino', 'DECIDED', 'ADMISSION', false, now(), '2026-11-01')`);
        await failing.em
          .execute(`insert into recognition.decision (id, request_id, requested_by, outcome, differences, decided_at, decided_by_role, decided_by)
          values ('tuni.fi:y', 'tuni.fi:x', 'tuni.fi|aino', 'FULL', '[]', now(), 'OFFICER', 'tuni.fi|malli')`);
        await appendAct(failing, DECISION, 'tuni.fi:y');
        throw new Error('undone');
      })
      .catch(() => undefined);
    await Promise.all(Array.from({ length: 20 }, () => decide()));
    expect(await verify()).toMatchObject({ entries: 24, findings: [] });
  });

  test.each([
    ['update shared.chain set hash = hash', 'update'],
    ['delete from shared.chain', 'delete'],
    ['truncate shared.chain', 'empty'],
    ["update shared.act set record = 'another'", 'update acts'],
    ['delete from shared.act', 'delete acts'],
    ['truncate shared.act', 'empty acts'],
  ])('refuses %s', async (statement) => {
    await expect(intruder.query(statement)).rejects.toThrow('The log only grows.');
  });
});

describe('what somebody changed behind its back is found', () => {
  test('a decision that says something else', async () => {
    await behindTheLogsBack(`update recognition.decision set reasons = 'None is met.' where id = '${decisions[1]}'`);
    expect(await found()).toEqual([`2: the DECISION ${decisions[1]} was altered`]);
  });

  test('a decision that is gone', async () => {
    await behindTheLogsBack(`delete from recognition.decision where id = '${decisions[1]}'`);
    expect(await found()).toEqual([`2: the DECISION ${decisions[1]} is gone`]);
  });

  test('a decision that nobody logged', async () => {
    const slipped = await decide('Slipped in.', false);
    expect(await found()).toEqual([`null: the DECISION ${slipped} was never logged`]);
  });

  test('an entry that was altered', async () => {
    await behindTheLogsBack("update shared.chain set at = '2020-01-01T00:00:00.000Z' where position = 2");
    expect(await found()).toEqual([
      '2: the entry was altered',
      '2: what is said of its DECISION beside the chain was altered',
    ]);
  });

  test('an entry that is gone, in the middle', async () => {
    await behindTheLogsBack('delete from shared.chain where position = 2');
    expect(await found()).toEqual([
      '3: entries are missing before it, after 1',
      `null: the DECISION ${decisions[1]} is not in the chain`,
    ]);
  });

  test('an entry that was slipped in', async () => {
    await behindTheLogsBack(
      'update shared.chain set position = 5 where position = 4',
      `insert into shared.chain select 4, gen_random_uuid(), kind, at, content_hash, previous, repeat('a', 64) from shared.chain where position = 5`,
    );
    expect(await found()).toEqual(
      expect.arrayContaining([
        '4: the entry was altered',
        '4: what its DECISION is about is gone',
        '5: the entry was altered',
      ]),
    );
  });

  test('entries that changed places', async () => {
    await behindTheLogsBack(
      'update shared.chain set position = 9 where position = 2',
      'update shared.chain set position = 2 where position = 3',
      'update shared.chain set position = 3 where position = 9',
    );
    expect(await found()).toEqual(expect.arrayContaining(['2: the entry was altered', '3: the entry was altered']));
  });

  test('a salt that was forgotten without an erasure', async () => {
    await intruder.query(`update shared.act set salt = null where record = '${decisions[2]}'`);
    expect(await found()).toEqual(['3: its salt is gone, though no erasure says so']);
  });
});

describe('checkpoints at the hub', () => {
  const key = newSigningKey();
  /** As the hub has it: signed by the node, sent, verified. */
  async function checkpoint(): Promise<Checkpoint> {
    const sent: string[] = [];
    const outbox = {
      send: async (_: unknown, { payload }: { payload: { checkpoint: string } }) => void sent.push(payload.checkpoint),
    };
    const node = {
      institution: 'tuni.fi',
      key: await key,
      em: () => database.em.fork(),
      outbox: outbox as unknown as Outbox,
      clock: () => new Date(),
    };
    const position = await sendCheckpoint(node);
    expect(await sendCheckpoint(node, position)).toBe(position);
    expect(sent).toHaveLength(1);
    return readCheckpoint(sent[0]!, 'tuni.fi', publicPart(await key));
  }

  test('agree with a log that only grew', async () => {
    const first = await checkpoint();
    await decide();
    expect(await verify([first, await checkpoint()])).toMatchObject({ entries: 5, checkpoints: 2, findings: [] });
  });

  test('show a chain that was rewritten from the start, with every hash right', async () => {
    const before = await checkpoint();
    await behindTheLogsBack(
      `delete from recognition.decision where id = '${decisions[0]}'`,
      `delete from shared.act where record = '${decisions[0]}'`,
      ...REWRITTEN,
    );
    await decide();
    expect(await found()).toEqual([]);
    expect(await found([before])).toEqual([
      `4: the chain was rewritten: the checkpoint of ${before.at} says otherwise`,
    ]);
  });

  test('show an end that was cut off', async () => {
    const before = await checkpoint();
    await behindTheLogsBack(
      `delete from recognition.decision where id = '${decisions[3]}'`,
      `delete from shared.act where record = '${decisions[3]}'`,
      'delete from shared.chain where position = 4',
    );
    expect(await found()).toEqual([]);
    expect(await found([before])).toEqual([
      `4: the chain ends at 3, before the checkpoint of ${before.at}: its end was cut off`,
    ]);
  });

  test('of another key, another institution, or altered are none', async () => {
    const [own, other] = [await key, await newSigningKey()];
    const said = { institution: 'tuni.fi', position: 4, hash: 'a'.repeat(64), at: '2026-11-21T10:00:00Z' };
    const signed = await signCheckpoint(said, own);
    await expect(readCheckpoint(signed, 'tuni.fi', publicPart(own))).resolves.toEqual(said);
    await expect(readCheckpoint(signed, 'tuni.fi', publicPart(other))).rejects.toThrow('signature');
    await expect(readCheckpoint(signed, 'dcu.ie', publicPart(own))).rejects.toThrow('"iss"');
    const [head, , signature] = signed.split('.');
    const altered = Buffer.from(JSON.stringify({ ...said, iss: 'tuni.fi', aud: 'alliance-hub' })).toString('base64url');
    await expect(readCheckpoint(`${head}.${altered}.${signature}`, 'tuni.fi', publicPart(own))).rejects.toThrow(
      'signature',
    );
  });
});

describe('after a person is erased', () => {
  test('their entries stay in their places, and what they said can be proven by nobody', async () => {
    const ctx = requestAt(HOME, database, OFFICER);
    const forget = () =>
      ctx.em.transactional(() => forgetActs(ctx, 'tuni.fi:erasure', new Map([['DECISION', [decisions[1]!]]])));
    expect(await forget()).toBe(1);
    expect(await forget()).toBe(0);
    await behindTheLogsBack(`update recognition.decision set reasons = '(erased)' where id = '${decisions[1]}'`);
    expect(await verify()).toEqual({ entries: 5, erased: 1, checkpoints: 0, findings: [] });
  });
});
