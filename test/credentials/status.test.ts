import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import type { Message } from '../../subgraphs/shared/outbox/message.ts';
import {
  FEWEST_ENTRIES,
  judgeEntry,
  parseSealed,
  readStatusList,
  statusEntriesOf,
  type StatusEntry,
} from '../../subgraphs/shared/sealing/index.ts';
import { publicationMoment } from '../../subgraphs/credentials/status-list/status-list.policy.ts';
import { enrolment, learnerId, OFFERING_ID, PretendedGraph } from './pretended-graph.ts';
import { authority, DCU, LEGAL, NOW, person, sealOf, startNode, type TestNode } from './small-alliance.ts';

const REGISTRAR = person('dcu.ie', 'REGISTRAR');
const RECEIVED = 'tuni.fi:019a2f00-0000-7000-8000-00000000beef';
const FIELDS = `... on Credential { id validity revokedAt validityChangedAt validityReason } ... on Refused { code message details { path } }`;
const MUTATIONS = {
  revoke: `mutation ($id: ID!, $reason: String!, $key: ID) {
    done: revokeCredential(input: { credentialId: $id, reason: $reason, idempotencyKey: $key }) { ${FIELDS} } }`,
  suspend: `mutation ($id: ID!, $reason: String!, $key: ID) {
    done: suspendCredential(input: { credentialId: $id, reason: $reason, idempotencyKey: $key }) { ${FIELDS} } }`,
  reinstate: `mutation ($id: ID!, $key: ID) {
    done: reinstateCredential(input: { credentialId: $id, idempotencyKey: $key }) { ${FIELDS} } }`,
} as const;
type Change = keyof typeof MUTATIONS;

const graph = new PretendedGraph();
let dcu: TestNode;
let sealless: TestNode;

beforeAll(async () => {
  [dcu, sealless] = await Promise.all([startNode(DCU, graph, await sealOf(DCU)), startNode(DCU, graph, null)]);
});
beforeEach(async () => {
  graph.clear();
  await Promise.all([dcu.clear(), sealless.clear()]);
});
jest.setTimeout(30_000);
afterAll(() => Promise.all([dcu.stop(), sealless.stop()]));

async function prepared(count: number, at = dcu): Promise<string[]> {
  graph.enrolments = Array.from({ length: count }, (_, n) => enrolment(n + 1));
  await at.ask(REGISTRAR, `mutation { prepareCredentials(input: { offeringId: "${OFFERING_ID}" }) { __typename } }`);
  await at.work();
  const rows = await at.sql<{ id: string }>('select id from credentials.credential order by enrolment');
  return rows.map(({ id }) => id);
}

/** Prepared and sealed. */
const sealed = async (count = 1): Promise<string[]> => sealNow(await prepared(count));

/** Sealed, delivered to nobody yet; what was sent meanwhile is taken away. */
async function sealNow(ids: string[]): Promise<string[]> {
  const SEAL = `mutation ($ids: [ID!]!) { sealCredentials(input: { credentialIds: $ids, level: B }) { ... on Refused { code } } }`;
  await dcu.ask(person('dcu.ie', 'SEALER'), SEAL, { ids });
  await dcu.work();
  await Promise.all([dcu.sent(), dcu.sentToHub()]);
  return ids;
}

/** Does now what was ordered for some seconds later. */
async function publishNow(): Promise<void> {
  await dcu.sql(`update pgboss.job set start_after = now() where name = 'credentials.publishStatusList'`);
  await dcu.work();
}

const change = async (what: Change, id: string, more: Record<string, unknown> = {}, who: Caller = REGISTRAR) => {
  const variables = { id, ...(what === 'reinstate' ? {} : { reason: 'Awarded in error.' }), ...more };
  return (await dcu.ask<{ done: Record<string, unknown> }>(who, MUTATIONS[what], variables)).done;
};
const documentOf = async (id: string) => {
  const [row] = await dcu.sql<{ sealed_document: string }>(
    'select sealed_document from credentials.credential where id = ?',
    [id],
  );
  return parseSealed(row!.sealed_document).document;
};
const lists = (messages: readonly Message[]) =>
  new Map(
    messages
      .filter(({ kind }) => kind === 'trust.statusListPublished')
      .map(({ payload }) => [readStatusList(String(payload['document'])).id, String(payload['document'])]),
  );

/** What the published lists say of a credential's document. */
async function published(id: string, texts: ReadonlyMap<string, string>): Promise<string[]> {
  return statusEntriesOf(await documentOf(id)).flatMap((entry) => {
    if (entry.kind !== 'ENTRY') return ['unusable'];
    const text = texts.get(entry.address);
    if (!text) return [];
    const how = { anchors: [authority.certificate], at: NOW, owners: [LEGAL['dcu.ie']!] };
    const finding = judgeEntry(entry, { kind: 'FOUND', text, toldBy: null }, how);
    return [finding.kind === 'UNKNOWN' ? finding.message : `${entry.purpose} ${finding.kind}`];
  });
}

test('a list that is sealed with a certificate that has ended is logged as an error', async () => {
  const [id] = await sealed();
  expect(dcu.logged).toEqual([]);
  dcu.now = new Date(NOW.getTime() + 4 * 365 * 24 * 3_600_000);
  await change('revoke', id!);
  await publishNow();
  expect(dcu.logged).toMatchObject([
    {
      level: 50,
      purpose: 'revocation',
      reason: expect.stringContaining('has ended'),
      msg: expect.stringContaining('not in force'),
    },
  ]);
});

describe('the index of a credential', () => {
  test('is written into description and document when it is prepared, and stays when it is prepared again', async () => {
    const [id] = await prepared(1);
    const statusOf = async () => {
      const [row] = await dcu.sql<{ description: { status: StatusEntry[] }; document: string }>(
        'select description, document from credentials.credential',
      );
      expect(JSON.parse(row!.document).status).toEqual(row!.description.status);
      return row!.description.status;
    };
    const first = await statusOf();
    expect(first.map(({ statusPurpose }) => statusPurpose)).toEqual(['revocation', 'suspension']);
    expect(first[0]!.statusListIndex).toBe(first[1]!.statusListIndex);
    expect(first[0]!.statusListCredential).toMatch(/^https:\/\/hub\.example\/status\/dcu\.ie\/[0-9a-f-]{36}$/);
    expect(await prepared(1)).toEqual([id]);
    expect(await statusOf()).toEqual(first);
  });

  test('is sealed with the document, word for word', async () => {
    const [id] = await sealed();
    expect(statusEntriesOf(await documentOf(id!))).toMatchObject([
      { kind: 'ENTRY', purpose: 'revocation' },
      { kind: 'ENTRY', purpose: 'suspension' },
    ]);
  });

  test('is given when it is sealed to one that was prepared before there were lists, which can then be revoked', async () => {
    const ids = await prepared(2);
    await dcu.sql('delete from credentials.status_entry');
    await dcu.sql(
      `update credentials.credential set description = (description::jsonb - 'status')::json,
         document = (document::jsonb - 'status')::text`,
    );
    const [first, second] = await sealNow(ids);
    const [one, other] = [await documentOf(first!), await documentOf(second!)].map((each) => statusEntriesOf(each));
    expect(one).toMatchObject([{ kind: 'ENTRY' }, { kind: 'ENTRY' }]);
    expect(other).not.toEqual(one);
    expect(await change('revoke', first!)).toMatchObject({ validity: 'REVOKED' });
    await publishNow();
    const texts = lists(await dcu.sentToHub());
    expect(await published(first!, texts)).toEqual(['revocation SET']);
    expect(await published(second!, texts)).toEqual(['revocation CLEAR']);
  });

  test('is random: 24 of them are neither in order nor close together, and all differ', async () => {
    await prepared(24);
    const rows = await dcu.sql<{ index: number }>('select "index" from credentials.status_entry order by credential');
    const indexes = rows.map(({ index }) => index);
    expect(new Set(indexes).size).toBe(24);
    expect(indexes).not.toEqual(indexes.toSorted((a, b) => a - b));
    expect(Math.max(...indexes) - Math.min(...indexes)).toBeGreaterThan(FEWEST_ENTRIES / 2);
  });

  test('of a draft that is taken away is never given again', async () => {
    await prepared(1);
    graph.enrolments = [enrolment(1, { pass: 'FAILED' })];
    await dcu.ask(REGISTRAR, `mutation { prepareCredentials(input: { offeringId: "${OFFERING_ID}" }) { __typename } }`);
    await publishNow();
    expect(await dcu.sql('select 1 from credentials.credential')).toEqual([]);
    expect(await dcu.sql('select 1 from credentials.status_entry')).toHaveLength(1);
  });

  test('comes from a new series of lists once the former is 80 % full', async () => {
    await prepared(1);
    await dcu.sql(`insert into credentials.status_entry (credential, series, index)
      select 'dcu.ie:filler-' || i, 1, i from generate_series(0, 104857) as i on conflict do nothing`);
    graph.enrolments = [enrolment(2)];
    await dcu.ask(REGISTRAR, `mutation { prepareCredentials(input: { offeringId: "${OFFERING_ID}" }) { __typename } }`);
    await publishNow();
    expect(await dcu.sql('select purpose, series from credentials.status_list order by series, purpose')).toEqual([
      { purpose: 'revocation', series: 1 },
      { purpose: 'suspension', series: 1 },
      { purpose: 'revocation', series: 2 },
      { purpose: 'suspension', series: 2 },
    ]);
    const others = await dcu.sql(`select series from credentials.status_entry where series = 2`);
    expect(others).toHaveLength(1);
  });
});

describe('a registrar', () => {
  test('revokes: it is in the next publication of the list, the home is told, and nothing brings it back', async () => {
    const [id, other] = await sealed(2);
    expect(await change('revoke', id!)).toEqual({
      ...{ id, validity: 'REVOKED', revokedAt: NOW.toISOString(), validityChangedAt: NOW.toISOString() },
      validityReason: 'Awarded in error.',
    });
    await publishNow();
    const sent = await dcu.sent();
    expect(sent.filter(({ to }) => to === 'tuni.fi').map(({ kind, payload }) => ({ kind, payload }))).toEqual([
      {
        kind: 'learners.credentialValidityChanged',
        payload: {
          ...{ credential: id, learner: learnerId(1), validity: 'REVOKED', reason: 'Awarded in error.' },
          ...{ version: 1, since: NOW.toISOString() },
        },
      },
    ]);
    const texts = lists(await dcu.sentToHub());
    expect(texts.size).toBe(1);
    expect(await published(id!, texts)).toEqual(['revocation SET']);
    expect(await published(other!, texts)).toEqual(['revocation CLEAR']);

    for (const what of ['reinstate', 'suspend', 'revoke'] as const)
      expect(await change(what, id!)).toMatchObject({ code: 'WRONG_STATE' });
  });

  test('suspends and reinstates, and each is published', async () => {
    const [id] = await sealed();
    expect(await change('suspend', id!)).toMatchObject({ validity: 'SUSPENDED', revokedAt: null });
    await publishNow();
    expect(await published(id!, lists(await dcu.sentToHub()))).toEqual(['suspension SET']);
    expect(await change('suspend', id!)).toMatchObject({ code: 'WRONG_STATE' });
    expect(await change('reinstate', id!)).toMatchObject({ validity: 'VALID', validityReason: null });
    await publishNow();
    expect(await published(id!, lists(await dcu.sentToHub()))).toEqual(['suspension CLEAR']);
    expect(await change('reinstate', id!)).toMatchObject({ code: 'WRONG_STATE' });
  });

  test('revokes what is suspended, which stays suspended in its own list: no verifier finds it good in between', async () => {
    const [id] = await sealed();
    await change('suspend', id!);
    await publishNow();
    await dcu.sentToHub();
    await change('revoke', id!);
    await publishNow();
    expect(await published(id!, lists(await dcu.sentToHub()))).toEqual(['revocation SET']);
    expect(await dcu.sql('select revoked, suspended from credentials.status_entry')).toEqual([
      { revoked: true, suspended: true },
    ]);
  });

  test('may say it twice with the same key, and is told the same; everybody else is told once', async () => {
    const [id] = await sealed();
    const first = await change('revoke', id!, { key: 'once' });
    expect(await change('revoke', id!, { key: 'once' })).toEqual(first);
    expect(await change('revoke', id!, { key: 'once', reason: 'Another.' })).toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
    const told = (await dcu.sent()).filter(({ kind }) => kind === 'learners.credentialValidityChanged');
    expect(told).toHaveLength(1);
    expect(await dcu.sql('select version, validity, reason, changed_by from credentials.validity_change')).toEqual([
      { version: 1, validity: 'REVOKED', reason: 'Awarded in error.', changed_by: 'dcu.ie|REGISTRAR' },
    ]);
  });

  test.each([
    ['an empty reason', { reason: '  ' }],
    ['a reason of 1001 characters', { reason: 'x'.repeat(1001) }],
  ])('is refused with %s', async (_, more) => {
    const [id] = await sealed();
    expect(await change('revoke', id!, more)).toMatchObject({ code: 'INVALID', details: [{ path: 'input.reason' }] });
  });

  test('cannot take back what was not sealed', async () => {
    const [id] = await prepared(1);
    expect(await change('revoke', id!)).toMatchObject({ code: 'WRONG_STATE' });
  });

  test('may award anew what was revoked: another credential with another index', async () => {
    const [id] = await sealed();
    await change('revoke', id!);
    const ids = await prepared(1);
    expect(ids).toHaveLength(2);
    const rows = await dcu.sql('select distinct index from credentials.status_entry');
    expect(rows).toHaveLength(2);
  });
});

test.each<[string, Caller, string]>([
  ['a sealer', person('dcu.ie', 'SEALER'), 'NOT_ALLOWED'],
  ['an officer', person('dcu.ie', 'OFFICER'), 'NOT_ALLOWED'],
  ['an administrator', person('dcu.ie', 'ADMINISTRATOR'), 'NOT_ALLOWED'],
  ["the neighbour's registrar", person('tuni.fi', 'REGISTRAR'), 'NOT_FOUND'],
  ['the learner', { ...person('tuni.fi', 'LEARNER'), learner: learnerId(1) }, 'NOT_FOUND'],
  ['a visitor', { ...person('dcu.ie'), institution: null }, 'NOT_FOUND'],
])('%s is refused, and nothing changes', async (_, who, code) => {
  const [id] = await sealed();
  for (const what of ['revoke', 'suspend', 'reinstate'] as const)
    expect(await change(what, id!, {}, who)).toMatchObject({ code });
  expect(await dcu.sql('select validity from credentials.credential')).toEqual([{ validity: 'VALID' }]);
  expect(await dcu.sent()).toEqual([]);
});

describe('who relied on it', () => {
  const until = '2028-05-21T10:00:00Z';
  const statement = (institution: string, records: readonly string[]) =>
    JSON.stringify({ learner: learnerId(1), institution, purpose: 'RECOGNITION', records, until });
  const basis = (from: string, credential: string, records: readonly string[] = [RECEIVED]): Message => ({
    ...{ id: crypto.randomUUID(), from, to: 'dcu.ie', kind: 'credentials.readingBasis', at: NOW.toISOString() },
    payload: { statement: statement(from, records), learner: learnerId(1), credential },
  });
  const told = (messages: readonly Message[]) =>
    messages
      .filter(({ kind }) => kind === 'recognition.credentialValidityChanged')
      .map(({ to, payload }) => [payload['version'], to, payload['validity'], 'learner' in payload].join(' '))
      .toSorted();

  /** One that was sealed and delivered: its learner's home keeps it under RECEIVED. */
  async function delivered(): Promise<string> {
    const [id] = await sealed();
    await dcu.take({
      ...{ id: crypto.randomUUID(), from: 'tuni.fi', to: 'dcu.ie', kind: 'credentials.credentialReceived' },
      ...{ at: NOW.toISOString(), payload: { credential: id!, receivedCredential: RECEIVED } },
    });
    return id!;
  }

  test('is who has the learner’s word for this very credential: another of the same learner does not do', async () => {
    const id = await delivered();
    await expect(dcu.take(basis('utwente.nl', id, [`tuni.fi:${crypto.randomUUID()}`]))).rejects.toThrow(
      'another credential of that learner',
    );
    await change('suspend', id);
    expect(told(await dcu.sent())).toEqual([]);
    expect(await dcu.sql('select * from shared.basis')).toEqual([]);
  });

  test('is so once the learner’s home told under which id it keeps it: until then the word comes again', async () => {
    const [id] = await sealed();
    const word = basis('utwente.nl', id!);
    await expect(dcu.take(word)).rejects.toMatchObject({ extensions: { code: 'INSTITUTION_UNAVAILABLE' } });
    await dcu.sql('update credentials.credential set received_credential = ? where id = ?', [RECEIVED, id]);
    await dcu.take(word);
    await change('suspend', id!);
    expect(told(await dcu.sent())).toEqual(['1 utwente.nl SUSPENDED false']);
  });

  test('is told of each change, every institution once, and nothing of the learner', async () => {
    const id = await delivered();
    for (const from of ['tuni.fi', 'utwente.nl', 'tuni.fi']) await dcu.take(basis(from, id));
    await change('suspend', id);
    await change('revoke', id);
    expect(told(await dcu.sent())).toEqual([
      '1 tuni.fi SUSPENDED false',
      '1 utwente.nl SUSPENDED false',
      '2 tuni.fi REVOKED false',
      '2 utwente.nl REVOKED false',
    ]);
  });

  test('is told at once where it asks after the credential was revoked', async () => {
    const id = await delivered();
    await change('revoke', id);
    await dcu.sent();
    await dcu.take(basis('utwente.nl', id));
    expect(told(await dcu.sent())).toEqual(['1 utwente.nl REVOKED false']);
  });
});

describe('publishing', () => {
  const feed = (at: TestNode, id: string) => at.feed<{ published: { document: string } | null }>('status-list', { id });
  const listIds = async (at: TestNode) =>
    (await at.sql<{ id: string }>('select id from credentials.status_list order by purpose')).map(({ id }) => id);

  test('many changes before the next publication are one publication', async () => {
    const ids = await sealed(5);
    for (const id of ids) await change('revoke', id);
    const waiting = await dcu.sql<{ late: boolean }>(
      `select start_after > created_on + interval '1 second' as late from pgboss.job where name = 'credentials.publishStatusList' and state = 'created'`,
    );
    expect(waiting).toEqual([{ late: true }]);
    await publishNow();
    const texts = lists(await dcu.sentToHub());
    expect(texts.size).toBe(1);
    expect((await Promise.all(ids.map((id) => published(id, texts)))).flat()).toEqual(Array(5).fill('revocation SET'));
  });

  test.each([
    ['the clock, first', null, NOW],
    ['the clock, later', new Date(NOW.getTime() - 1), NOW],
    ['the second after the one before, in the same instant', NOW, new Date(NOW.getTime() + 1000)],
    [
      'the second after the one before, where the clock was set back',
      new Date(NOW.getTime() + 9400),
      new Date(NOW.getTime() + 10_000),
    ],
    [
      'the clock, where the one before was an hour ahead: the hub never took it',
      new Date(NOW.getTime() + 3_600_000),
      NOW,
    ],
  ])('is dated by %s', (_, former, expected) => {
    expect(publicationMoment(former, NOW)).toEqual(expected);
  });

  test('a list is published anew before it ends, though nothing changed', async () => {
    await sealed();
    const [id] = await listIds(dcu);
    const { published: first } = await feed(dcu, id!);
    dcu.now = new Date(NOW.getTime() + 23 * 3_600_000);
    expect((await feed(dcu, id!)).published).toEqual(first);
    dcu.now = new Date(NOW.getTime() + 25 * 3_600_000);
    const { published: second } = await feed(dcu, id!);
    expect(readStatusList(second!.document).validUntil!.getTime() - dcu.now.getTime()).toBeGreaterThan(24 * 3_600_000);
  });

  test('only the hub reads the feed, and an unknown list is none', async () => {
    await sealed();
    const [id] = await listIds(dcu);
    await expect(dcu.feed('status-list', { id }, person('tuni.fi', 'SERVICE'))).rejects.toThrow('Only the hub');
    expect(await feed(dcu, `dcu.ie:${crypto.randomUUID()}`)).toEqual({ published: null });
  });

  test('holds nothing personal', async () => {
    await sealed();
    const [id] = await listIds(dcu);
    const { published: list } = await feed(dcu, id!);
    const [, payload] = list!.document.split('.');
    const text = Buffer.from(payload!, 'base64url').toString();
    expect(text).not.toMatch(/Testa|Learner|tuni|1999|urn:schac/);
    expect(Object.keys(JSON.parse(text).credentialSubject)).toEqual([
      ...['id', 'type', 'statusPurpose', 'encodedList', 'ttl'],
    ]);
  });

  test('without a seal a list is published all the same, unsealed: no verifier outside believes it', async () => {
    await prepared(1, sealless);
    const [id] = await listIds(sealless);
    const { published: list } = await feed(sealless, id!);
    expect(readStatusList(list!.document)).toMatchObject({ seal: null, purposes: ['revocation'] });
  });
});
