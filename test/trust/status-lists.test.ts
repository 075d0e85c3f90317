import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import Fastify from 'fastify';
import { addStatusListRoute } from '../../gateway/status-lists/status-list-route.ts';
import {
  buildDocument,
  buildStatusList,
  encodeBitstring,
  FEWEST_ENTRIES,
  sealVcJwt,
  statusEntry,
  type StatusPurpose,
} from '../../subgraphs/shared/sealing/index.ts';
import { MICRO_CREDENTIAL } from '../shared/sealing/described.ts';
import { ANONYMOUS, node, NOW, startRegistry, type Registry } from './registry.ts';
import { DUBLIN, issuedSeal, newAuthority, sealedBy } from '../support/seals.ts';

const HUB = 'https://hub.example';
const uuid = (n: number) => `019a2f00-0000-7000-8000-${String(n).padStart(12, '0')}`;
const LISTS: Readonly<Record<StatusPurpose, string>> = {
  revocation: `dcu.ie:${uuid(1)}`,
  suspension: `dcu.ie:${uuid(2)}`,
};
const addressOf = (id: string, hub = HUB) => `${hub}/status/${id.replace(':', '/')}`;
const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000);
const VERIFY = `query ($document: String!) { verifyCredential(document: $document) { verdict checks { name status indication message } } }`;

let registry: Registry;
let app: ReturnType<typeof Fastify>;
jest.setTimeout(30_000);
beforeAll(async () => {
  registry = await startRegistry();
  app = Fastify();
  addStatusListRoute(app, { read: (id) => registry.hub.readStatusList(id), clock: () => registry.now });
});
beforeEach(async () => {
  registry.now = NOW;
  registry.answerOf = async () => ({ published: null });
  await registry.sql('truncate trust.status_list');
});
afterAll(() => Promise.all([app.close(), registry.stop()]));

async function publication(
  purpose: StatusPurpose,
  set: readonly number[],
  { at = NOW, by = 'dcu.ie', id = LISTS[purpose], address = addressOf(id), hold = 48 } = {},
) {
  const credential = buildStatusList({
    address,
    issuer: { id: `${HUB}/status/dcu.ie`, name: 'Dublin City University' },
    purpose,
    encodedList: encodeBitstring(FEWEST_ENTRIES, set),
    validFrom: at,
    validUntil: new Date(at.getTime() + hold * 3_600_000),
    ttl: 60_000,
  });
  const document = by === 'nobody' ? JSON.stringify(credential) : await sealVcJwt(credential, registry.seals.get(by)!);
  const until = new Date(at.getTime() + hold * 3_600_000).toISOString();
  return { list: id, document, publishedAt: at.toISOString(), validUntil: until };
}
const publish = (payload: Awaited<ReturnType<typeof publication>>, from = 'dcu.ie') =>
  registry.hub.onMessage(
    {
      ...{ id: crypto.randomUUID(), from, to: 'hub', kind: 'trust.statusListPublished' },
      ...{ at: registry.now.toISOString(), payload },
    },
    node(from),
  );

/** A document of dcu.ie with index 7 in both lists. */
async function document(hub = HUB): Promise<string> {
  const status = (['revocation', 'suspension'] as const).map((one) => statusEntry(one, addressOf(LISTS[one], hub), 7));
  return sealedBy(registry.seals.get('dcu.ie')!, buildDocument({ ...MICRO_CREDENTIAL, status }), NOW);
}
async function verify(text: string) {
  const { data, errors } = await registry.ask(ANONYMOUS, VERIFY, { document: text });
  expect(errors).toEqual([]);
  const { verdict, checks } = data.verifyCredential;
  return { verdict, ...checks.find(({ name }: { name: string }) => name === 'REVOCATION') };
}

const get = (headers: Record<string, string> = {}, url = `/status/dcu.ie/${uuid(1)}`) =>
  app.inject({ method: 'GET', url, headers });

test.each([
  ['another list', `/status/dcu.ie/${uuid(9)}`],
  ['another institution', `/status/nowhere.example/${uuid(1)}`],
  ['no list at all', '/status/dcu.ie/%2e%2e'],
  ['an institution that is none', `/status/DCU/${uuid(1)}`],
])('the public address is 404 for %s', async (_, url) => {
  expect((await get({}, url)).statusCode).toBe(404);
});

describe('verification of a document of the alliance', () => {
  test('is VALID where neither list has its bit, INVALID from the publication on in which one has', async () => {
    await publish(await publication('revocation', [8]));
    await publish(await publication('suspension', [6]));
    const text = await document();
    expect(await verify(text)).toMatchObject({ verdict: 'VALID', status: 'OK' });
    await publish(await publication('suspension', [7], { at: hours(0.001) }));
    expect(await verify(text)).toMatchObject({ verdict: 'INVALID', message: expect.stringMatching(/suspended/) });
    await publish(await publication('revocation', [7], { at: hours(0.001) }));
    expect(await verify(text)).toMatchObject({ verdict: 'INVALID', message: expect.stringMatching(/revoked/) });
  });

  test('asks the node for what the hub lacks, once', async () => {
    const asked: string[] = [];
    registry.answerOf = async (institution, path) => {
      asked.push(`${institution} ${path}`);
      const purpose = path.includes(uuid(1)) ? 'revocation' : 'suspension';
      return { published: await publication(purpose, purpose === 'revocation' ? [7] : []) };
    };
    const text = await document();
    expect((await verify(text)).verdict).toBe('INVALID');
    expect((await verify(text)).verdict).toBe('INVALID');
    expect(asked.toSorted()).toEqual(
      [1, 2].map((n) => `dcu.ie /feed/status-list?id=${encodeURIComponent(`dcu.ie:${uuid(n)}`)}`),
    );
  });

  test('does not take back a revocation by an older list, or one without a seal, that the node hands over', async () => {
    await publish(await publication('suspension', []));
    await publish(await publication('revocation', [7], { at: hours(-40) }));
    const old = await publication('revocation', [], { at: hours(-41) });
    let asked = 0;
    registry.answerOf = async () => (asked++, { published: { ...old, publishedAt: hours(0).toISOString() } });
    expect([(await verify(await document())).verdict, asked]).toEqual(['INVALID', 1]);
    const forged = await publication('revocation', [], { by: 'nobody' });
    registry.answerOf = async () => (asked++, { published: forged });
    expect([(await verify(await document())).verdict, asked]).toEqual(['INVALID', 2]);
  });

  test('is INDETERMINATE, naming the institution, while its node is down and the hub has no list', async () => {
    registry.answerOf = async () => Promise.reject(new Error('down'));
    expect(await verify(await document())).toMatchObject({
      ...{ verdict: 'INDETERMINATE', status: 'ERROR', indication: 'INDETERMINATE' },
      message: expect.stringContaining('dcu.ie does not answer'),
    });
  });

  test('is INDETERMINATE, naming the host, where its lists are at another hub: nothing is fetched', async () => {
    await publish(await publication('revocation', []));
    expect(await verify(await document('https://elsewhere.example'))).toMatchObject({
      verdict: 'INDETERMINATE',
      message: expect.stringContaining('elsewhere.example, which is not fetched'),
    });
  });

  test('believes a list without a seal only because its own institution handed it over', async () => {
    await withoutSeal(async () => {
      await publish(await publication('revocation', [], { by: 'nobody' }));
      await publish(await publication('suspension', [], { by: 'nobody' }));
      expect(await verify(await document())).toMatchObject({ verdict: 'VALID' });
    });
  });
});

/** While dcu.ie has no registered seal. */
async function withoutSeal(run: () => Promise<void>): Promise<void> {
  const seals = `select * from trust.seal_certificate where institution_id = 'dcu.ie'`;
  await registry.sql(`create table trust.put_aside as ${seals}`);
  await registry.sql(`delete from trust.seal_certificate where institution_id = 'dcu.ie'`);
  await run().finally(async () => {
    await registry.sql('insert into trust.seal_certificate select * from trust.put_aside');
    await registry.sql('drop table trust.put_aside');
  });
}

describe('the hub takes', () => {
  test('no list of another institution, at another address, dated ahead, or that is none', async () => {
    const good = await publication('revocation', []);
    await expect(publish(good, 'tuni.fi')).rejects.toThrow('publishes no');
    const misplaced = await publication('revocation', [], { address: addressOf(LISTS.suspension) });
    await expect(publish(misplaced)).rejects.toThrow('It is published at');
    await expect(publish(await publication('revocation', [], { at: hours(1) }))).rejects.toThrow('ahead');
    await expect(publish({ ...good, document: 'garbage' })).rejects.toThrow('This is no status list');
    await expect(publish(await publication('revocation', [], { hold: 24 * 40 }))).rejects.toThrow('until when');
    await expect(publish(await publication('revocation', [], { hold: -1 }))).rejects.toThrow('until when');
  });

  test.each([
    ['that another member sealed', async () => publication('revocation', [], { by: 'tuni.fi' }), 'NTRFI-DEMO-TUNI'],
    [
      'without a seal, of an institution that has one',
      async () => publication('revocation', [], { by: 'nobody' }),
      'has a seal',
    ],
    [
      'under an altered seal',
      async () => {
        const list = await publication('revocation', []);
        const [header, , signature] = list.document.split('.');
        const { document: other } = await publication('revocation', [7]);
        return { ...list, document: [header, other.split('.')[1], signature].join('.') };
      },
      'altered',
    ],
    [
      'sealed in its name by an authority that nobody registered',
      async () => {
        const list = await publication('revocation', [], { by: 'nobody' });
        const identity = await issuedSeal(await newAuthority(NOW), DUBLIN, NOW);
        return { ...list, document: await sealVcJwt(JSON.parse(list.document), identity) };
      },
      'not trusted',
    ],
  ])('no list %s', async (_, make, reason) => {
    await expect(publish(await make())).rejects.toThrow(reason);
    expect((await get()).statusCode).not.toBe(200);
  });

  test('a list under a new seal of its institution that is not registered yet', async () => {
    const identity = await issuedSeal(registry.authority, DUBLIN, NOW);
    const list = await publication('revocation', [], { by: 'nobody' });
    await publish({ ...list, document: await sealVcJwt(JSON.parse(list.document), identity) });
    expect((await get()).statusCode).toBe(200);
  });

  test('no downgrade: a list without a seal does not replace a sealed one, if no seal is registered any more', async () => {
    await publish(await publication('revocation', [7]));
    await withoutSeal(async () => {
      const unsealed = await publication('revocation', [], { at: hours(0.01), by: 'nobody' });
      await expect(publish(unsealed)).rejects.toThrow('the one before it is');
    });
    await publish(await publication('suspension', []));
    expect(await verify(await document())).toMatchObject({ verdict: 'INVALID' });
  });

  test('no rollback: the older list in a message that is dated later changes nothing', async () => {
    const old = await publication('revocation', []);
    await publish(old);
    await publish(await publication('suspension', []));
    await publish(await publication('revocation', [7], { at: hours(0.01) }));
    await publish({ ...old, publishedAt: hours(0.02).toISOString(), validUntil: hours(60).toISOString() });
    expect(await verify(await document())).toMatchObject({ verdict: 'INVALID' });
  });

  test('no rollback: an older publication that comes late changes nothing', async () => {
    await publish(await publication('revocation', [7], { at: hours(-1) }));
    await publish(await publication('revocation', [], { at: hours(-2) }));
    await publish(await publication('suspension', []));
    expect(await verify(await document())).toMatchObject({ verdict: 'INVALID' });
  });
});

describe('the public address of a list', () => {
  test('answers with the sealed list, how long to keep it, and 304 to who has it', async () => {
    const { document: text } = await publication('revocation', [3]);
    await publish({ ...(await publication('revocation', [3])), document: text });
    const answer = await get();
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe(text);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/vc+jwt',
      'cache-control': 'public, max-age=60, stale-if-error=86400',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      etag: expect.stringMatching(/^"[\w-]{43}"$/),
      'last-modified': 'Sat, 21 Nov 2026 10:00:00 GMT',
    });
    const etag = String(answer.headers.etag);
    const again = await get({ 'if-none-match': etag });
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag]);
    expect((await get({ 'if-modified-since': String(answer.headers['last-modified']) })).statusCode).toBe(304);
    await publish(await publication('revocation', [3, 4], { at: hours(0.01) }));
    expect((await get({ 'if-none-match': etag })).statusCode).toBe(200);
  });

  test('says by its type where it is not sealed', async () => {
    await withoutSeal(async () => publish(await publication('revocation', [], { by: 'nobody' })));
    expect((await get()).headers['content-type']).toBe('application/vc');
  });

  test('shows what the hub has while the node is down, until the list itself ends, and then nothing', async () => {
    await publish(await publication('revocation', []));
    registry.answerOf = async () => Promise.reject(new Error('down'));
    registry.now = hours(47.99);
    const late = await get();
    expect([late.statusCode, late.headers['cache-control']]).toEqual([200, 'public, max-age=36, stale-if-error=36']);
    registry.now = hours(48);
    const ended = await get();
    expect(ended.statusCode).toBe(503);
    expect(ended.headers).toMatchObject({ 'retry-after': '15', 'cache-control': 'no-store' });
  });
});
