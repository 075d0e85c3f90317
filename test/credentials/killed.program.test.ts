import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { documentOf, hashOf } from '../../subgraphs/credentials/credential/credential-document.ts';
import type { RegisteredMandate } from '../../subgraphs/credentials/mandate/mandate.policy.ts';
import { DELIVERIES } from '../../subgraphs/shared/outbox/outbox.ts';
import { composeMandate, parseSealed, seal, successionOf, verifySeal } from '../../subgraphs/shared/sealing/index.ts';
import { dayOf } from '../../subgraphs/shared/serving/scalars.ts';
import { MANDATED } from '../shared/sealing/described.ts';
import { ensureBuilt } from '../support/built.ts';
import { ALIVE, openWorkers, type Workers } from './killed-workers.ts';
import type { Moment, SealingOrder } from './sealing-process.ts';

const DCU = { id: 'dcu.ie', country: 'IE', organizationIdentifier: 'NTRIE-DEMO-DCU' };
const ECIU = { id: 'eciu.eu', country: 'NL', organizationIdentifier: 'NTRNL-08164880' };

let workers: Workers;
jest.setTimeout(180_000);
beforeAll(async () => {
  await ensureBuilt();
  workers = await openWorkers();
  await workers.sealOf(DCU);
});
afterAll(() => workers.stop());

const sql: Workers['sql'] = (text, values) => workers.sql(text, values);

/** A batch of so many credentials that wait to be sealed. */
async function batchOf(name: string, total: number, level = 'B'): Promise<string> {
  const id = `dcu.ie:${name}`;
  await sql(
    `insert into credentials.credential
       (id, kind, state, title, offering, enrolment, learner, missing, document, document_hash, prepared_at)
     select $1 || '-' || n, 'MICRO_CREDENTIAL', 'SEALING', '{}', 'dcu.ie:o', $1 || '-e-' || n, 'tuni.fi:019a2f00-0000-7000-8000-000000000001', '[]',
       json_build_object('id', $1 || '-' || n, 'text', repeat('Lernergebnis ', 200)), 'h', now()
     from generate_series(1, $2::int) n`,
    [id, total],
  );
  await sql(
    `insert into credentials.sealing_batch (id, state, level, sealer, total, requested_at)
     values ($1, 'QUEUED', $3, 'dcu.ie', $2, now())`,
    [id, total, level],
  );
  await sql(
    `insert into credentials.sealing_item (batch, position, credential, state)
     select $1, n, $1 || '-' || n, 'WAITING' from generate_series(1, $2::int) n`,
    [id, total],
  );
  return id;
}

/** A batch that raises all that another sealed. */
async function raisingOf(sealed: string, level: string): Promise<string> {
  const id = `${sealed}-raised`;
  await sql(
    `insert into credentials.sealing_batch (id, task, state, level, sealer, total, requested_at)
     select $2, 'RAISE', 'QUEUED', $3, 'dcu.ie', total, now() from credentials.sealing_batch where id = $1`,
    [sealed, id, level],
  );
  await sql(
    `insert into credentials.sealing_item (batch, position, credential, state)
     select $2, position, credential, 'WAITING' from credentials.sealing_item where batch = $1`,
    [sealed, id],
  );
  return id;
}

/** A worker of dcu.ie on a batch. */
const work = (batch: string, moment: Moment, how: Partial<SealingOrder> = {}) =>
  workers.work({ ...moment, institution: DCU.id, job: 'seal', runs: [{ batch }], ...how });

/** What a batch has come to; every sealed credential has one document, and one message that will bring it. */
async function standing(batch: string): Promise<{ state: string; sealed: number }> {
  const [row] = await sql<{ state: string; sealed: number; settled: number; sent: number; same: number }>(
    `select b.state,
       (select count(*)::int from credentials.credential where id like $1 || '-%' and state = 'SEALED'
          and sealed_document is not null) as sealed,
       (select count(*)::int from credentials.sealing_item where batch = $1 and state = 'SEALED') as settled,
       (select count(*)::int from pgboss.job where name = $2 and data->'payload'->>'credential' like $1 || '-%') as sent,
       (select count(distinct c.id)::int from pgboss.job j join credentials.credential c
          on c.id = j.data->'payload'->>'credential' and c.state = 'SEALED'
          where j.name = $2 and c.id like $1 || '-%') as same
     from credentials.sealing_batch b where b.id = $1`,
    [batch, DELIVERIES],
  );
  const { state, sealed, settled, sent, same } = row!;
  expect({ settled, sent, same }).toEqual({ settled: sealed, sent: sealed, same: sealed });
  return { state, sealed };
}

/** How many credentials a worker claims at a time. */
const CLAIMED = 64;

/** The claims of the dead lapse. */
const lapse = (batch: string) =>
  sql(`update credentials.sealing_item set leased_until = now() - interval '1 second' where batch = $1`, [batch]);

test('a worker is killed at every step: the batch goes on, and each is sealed and sent once', async () => {
  const batch = await batchOf('killed', 400);
  // What one run may have settled by then: a claim is settled while the next is made.
  const moments: readonly [Moment['point'], number, readonly number[]][] = [
    ['committed', 1, [0]],
    ['signing', 1, [0]],
    ['signed', 7, [0]],
    ['signed', CLAIMED, [0]],
    ['taking', 2, [0]],
    ['settling', 1, [0]],
    ['written', 1, [0]],
    ['committed', 2, [0, CLAIMED]],
    ['signing', CLAIMED + 3, [0, CLAIMED]],
    ['written', 2, [CLAIMED]],
    ['committed', 4, [CLAIMED, 2 * CLAIMED]],
  ];
  let sealed = 0;
  for (const [point, times, settled] of moments) {
    expect(await work(batch, { point, times })).toBeNull();
    await lapse(batch);
    const before = sealed;
    ({ sealed } = await standing(batch));
    expect({ point, times, settled: expect.arrayContaining([sealed - before]) }).toEqual({ point, times, settled });
  }
  expect(await work(batch, ALIVE)).toBe(400 - sealed);
  expect(await standing(batch)).toEqual({ state: 'FINISHED', sealed: 400 });
});

test('two processes share a batch, and nothing is signed twice', async () => {
  const batch = await batchOf('shared', 400);
  const signatures = await Promise.all([work(batch, ALIVE), work(batch, ALIVE)]);
  expect(signatures[0]! + signatures[1]!).toBe(400);
  expect(await standing(batch)).toEqual({ state: 'FINISHED', sealed: 400 });
});

test('a claim that has not lapsed is left to who holds it', async () => {
  const batch = await batchOf('held', CLAIMED + 8);
  expect(await work(batch, { point: 'signing', times: 1 })).toBeNull();
  expect(await work(batch, ALIVE)).toBe(8);
  expect(await standing(batch)).toEqual({ state: 'RUNNING', sealed: 8 });
  const later = `select 1 from pgboss.job where name = 'credentials.seal' and data->>'batch' = $1 and start_after > now()`;
  expect(await sql(later, [batch])).toHaveLength(1);
  await lapse(batch);
  expect(await work(batch, ALIVE)).toBe(CLAIMED);
  expect(await standing(batch)).toEqual({ state: 'FINISHED', sealed: CLAIMED + 8 });
});

test('who starts alone goes on at once with what a killed worker had claimed', async () => {
  const batch = await batchOf('taken-over', 40);
  expect(await work(batch, { point: 'signing', times: 1 })).toBeNull();
  expect(await work(batch, ALIVE, { alone: true })).toBe(40);
  expect(await standing(batch)).toEqual({ state: 'FINISHED', sealed: 40 });
});

const sealedTexts = async (batch: string) =>
  new Map(
    (
      await sql<{ id: string; text: string }>(
        `select c.id, c.sealed_document as text from credentials.credential c
         join credentials.sealing_item i on i.credential = c.id where i.batch = $1 order by c.id`,
        [batch],
      )
    ).map(({ id, text }) => [id, text]),
  );
const levelOf = (text: string) =>
  verifySeal(parseSealed(text), { anchors: [workers.store.caCertificatePem], at: new Date() }).level;

test('at level LTA a worker is killed while it asks for timestamps, and each is sealed and sent once', async () => {
  const batch = await batchOf('archived', CLAIMED + 4, 'LTA');
  const moments: readonly [Moment['point'], number, readonly number[]][] = [
    ['stamping', 40, [0]],
    ['written', 1, [0]],
    ['committed', 2, [0, CLAIMED]],
  ];
  let sealed = 0;
  for (const [point, times, settled] of moments) {
    expect(await work(batch, { point, times }, { raises: true })).toBeNull();
    await lapse(batch);
    ({ sealed } = await standing(batch));
    expect({ point, times, settled: expect.arrayContaining([sealed]) }).toEqual({ point, times, settled });
  }
  expect(await work(batch, ALIVE, { raises: true })).toBe(CLAIMED + 4 - sealed);
  expect(await standing(batch)).toEqual({ state: 'FINISHED', sealed: CLAIMED + 4 });
  expect(new Set([...(await sealedTexts(batch)).values()].map(levelOf))).toEqual(new Set(['LTA']));
});

test('a worker that raises is killed at every step: each keeps its seal, is raised once, and sent once more', async () => {
  const sealed = await batchOf('low', 20);
  await work(sealed, ALIVE);
  const before = await sealedTexts(sealed);
  const batch = await raisingOf(sealed, 'LTA');
  const raised = async () => {
    const [row] = await sql<{ state: string; settled: number; sent: number }>(
      `select state, (select count(*)::int from credentials.sealing_item where batch = b.id and state = 'SEALED') as settled,
         (select count(*)::int from pgboss.job where name = $2 and data->'payload'->>'credential' like $3 || '-%') as sent
       from credentials.sealing_batch b where id = $1`,
      [batch, DELIVERIES, sealed],
    );
    let changed = 0;
    for (const [id, text] of await sealedTexts(sealed)) {
      if (text === before.get(id)) continue;
      changed += 1;
      expect(successionOf(parseSealed(before.get(id)!), parseSealed(text))).toBe('RAISED');
      expect(levelOf(text)).toBe('LTA');
    }
    const { state, settled, sent } = row!;
    expect({ settled, sent }).toEqual({ settled: changed, sent: before.size + changed });
    return { state, changed };
  };
  const moments: readonly [Moment['point'], number, readonly number[]][] = [
    ['stamping', 17, [0]],
    ['written', 1, [0]],
    ['committed', 2, [0, 16]],
  ];
  for (const [point, times, settled] of moments) {
    expect(await work(batch, { point, times }, { job: 'raise', raises: true })).toBeNull();
    await lapse(batch);
    const { changed } = await raised();
    expect({ point, times, settled: expect.arrayContaining([changed]) }).toEqual({ point, times, settled });
  }
  expect(await work(batch, ALIVE, { job: 'raise', raises: true })).toBe(0);
  expect(await raised()).toEqual({ state: 'FINISHED', changed: 20 });
});

/** A mandate of dcu.ie for eciu.eu, in force and sealed, as the registry has it. */
async function registeredMandate(): Promise<RegisteredMandate> {
  const { id } = MANDATED.mandate!;
  const now = new Date();
  const day = (days: number) => dayOf(new Date(now.getTime() + days * 24 * 3_600_000));
  const terms = { id, scope: ['MICRO_CREDENTIAL'] as const, validFrom: day(-1), validUntil: day(365) };
  const party = ({ id: name, organizationIdentifier }: typeof DCU) => ({
    id: name,
    legalName: { en: name },
    eIDASIdentifier: organizationIdentifier,
  });
  const text = composeMandate({ ...terms, from: party(DCU), to: party(ECIU), given: now });
  const document = await seal(text, { ...(await workers.sealOf(DCU)), signedAt: now });
  return { ...terms, to: { id: ECIU.id }, revokedAt: null, document };
}

test('a worker that seals for another is killed at every step: each is sealed, kept and answered once', async () => {
  await workers.sealOf(ECIU);
  const mandate = await registeredMandate();
  const tasks = Array.from({ length: 4 }, (_, n) => {
    const credential = `dcu.ie:019aa000-0000-7000-8000-0000000000${n + 10}`;
    const about = { ...MANDATED.mandate!, document: mandate.document! };
    const { document } = documentOf({ ...MANDATED, credentialId: credential, mandate: about });
    return { credential, document, documentHash: hashOf(document) };
  });
  for (const { credential, document, documentHash } of tasks) {
    await sql(
      `insert into credentials.mandated_task (credential, document_hash, awarding_body, mandate, kind, level, document, asked_at)
       values ($1, $2, 'dcu.ie', $3, 'MICRO_CREDENTIAL', 'LTA', $4, now())`,
      [credential, documentHash, mandate.id, document],
    );
  }
  const runs = tasks.map(({ credential, documentHash }) => ({ credential, documentHash }));
  const forAnother = (moment: Moment, how: Partial<SealingOrder> = {}) =>
    workers.work({ ...moment, institution: ECIU.id, job: 'sealMandated', runs, raises: true, mandate, ...how });
  /** How many are answered: for each there is one seal, the very one that was answered with; the others wait. */
  const answered = async (): Promise<number> => {
    await sql(`update credentials.mandated_task set leased_until = now() - interval '1 second'`);
    const waiting = await sql(`select 1 from credentials.mandated_task`);
    const kept = await sql<{ credential: string; signatures: unknown }>('select * from credentials.mandated_seal');
    const sent = await sql<{ payload: { credential: string; document: string } }>(
      `select data->'payload' as payload from pgboss.job where name = $1 and data->>'kind' = 'credentials.sealedForAnother'`,
      [DELIVERIES],
    );
    const told = new Map(sent.map(({ payload }) => [payload.credential, payload.document]));
    expect([told.size, kept.length, waiting.length]).toEqual([sent.length, sent.length, tasks.length - sent.length]);
    for (const { credential, signatures } of kept) {
      expect(JSON.parse(told.get(credential)!).signatures).toEqual(signatures);
      expect(levelOf(told.get(credential)!)).toBe('LTA');
    }
    return sent.length;
  };
  const moments: readonly [Moment['point'], number, number][] = [
    ['stamping', 2, 0],
    ['written', 1, 0],
    ['committed', 1, 1],
    ['signed', 2, 2],
  ];
  for (const [point, times, count] of moments) {
    expect(await forAnother({ point, times })).toBeNull();
    expect({ point, times, answered: await answered() }).toEqual({ point, times, answered: count });
  }
  expect(await forAnother({ point: 'signing', times: 1 })).toBeNull();
  expect(await forAnother(ALIVE, { alone: true })).toBe(2);
  expect(await answered()).toBe(4);
});
