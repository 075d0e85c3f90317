import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { ANONYMOUS } from '../../subgraphs/shared/identity/caller.ts';
import { buildDocument } from '../../subgraphs/shared/sealing/index.ts';
import { MICRO_CREDENTIAL } from '../shared/sealing/described.ts';
import { personOf } from '../support/context.ts';
import { LEARNER, OTHER_LEARNER, startLearners, uuid, type Learners } from './support.ts';
import { DUBLIN, issuedSeal, newAuthority, sealedBy } from '../support/seals.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const CREDENTIAL = MICRO_CREDENTIAL.credentialId;
const ME = personOf('tuni.fi', ['LEARNER'], LEARNER);
const OTHER = personOf('tuni.fi', ['LEARNER'], OTHER_LEARNER);
const FIELDS = `... on ShareLink { id url until withdrawnAt openings lastOpenedAt } ... on Refused { code details { path } }`;
const SHARE = `mutation ($received: ID!, $until: DateTime!, $key: ID) {
  done: shareCredential(input: { receivedCredentialId: $received, until: $until, idempotencyKey: $key }) { ${FIELDS} } }`;
const WITHDRAW = `mutation ($share: ID!) { done: withdrawShare(input: { shareId: $share }) { ${FIELDS} } }`;
const SHARED = `query ($id: ID!, $secret: String!) { sharedCredential(id: $id, secret: $secret) {
  title download awardedBy { name identifier } sealedBy { name identifier } validity } }`;
const MINE = `{ me { receivedCredentials { id validity validityChangedAt validityReason
  shareLinks { id url withdrawnAt openings lastOpenedAt } } } }`;

interface Link {
  readonly id: string;
  readonly url: string | null;
  readonly openings: number;
  readonly code?: string;
}
interface Mine {
  readonly validity: string | null;
  readonly shareLinks: readonly Link[];
}

let at: Learners;
let document: string;
let received: string;

jest.setTimeout(30_000);
beforeAll(async () => {
  at = await startLearners();
  const dcu = await issuedSeal(await newAuthority(NOW), DUBLIN, NOW);
  document = await sealedBy(dcu, buildDocument(MICRO_CREDENTIAL), NOW);
  await at.take('dcu.ie', 'credentialDelivered', { learner: LEARNER, credential: CREDENTIAL, document });
  const [row] = await at.sql<{ id: string }>('select id from learners.received_credential');
  received = row!.id;
});
beforeEach(async () => {
  at.now = NOW;
  await at.sql('truncate learners.share_link, learners.issuer_word, shared.command');
});
afterAll(() => at.stop());

const day = (days: number) => new Date(NOW.getTime() + days * 86_400_000).toISOString();
const share = async (more: Record<string, unknown> = {}, who = ME) =>
  (await at.ask<{ done: Link }>(who, SHARE, { received, until: day(30), ...more })).done;
const withdraw = async (id: string, who = ME) => (await at.ask<{ done: Link }>(who, WITHDRAW, { share: id })).done;
const open = async (id: string, secret: string) =>
  (await at.ask<{ sharedCredential: object | null }>(ANONYMOUS, SHARED, { id, secret })).sharedCredential;
const secretIn = ({ url }: Link) => new URL(url!).hash.split('.').at(-1)!;
const mine = async (who = ME) =>
  (await at.ask<{ me: { receivedCredentials: Mine[] } }>(who, MINE)).me.receivedCredentials;

describe('a link', () => {
  test('carries its id and a secret of 256 bits behind #, of which only the hash is stored', async () => {
    const link = await share();
    const url = new URL(link.url!);
    expect([url.origin, url.pathname, url.search]).toEqual(['https://hub.example', '/verify', '']);
    expect(url.hash).toBe(`#${link.id}.${secretIn(link)}`);
    expect(Buffer.from(secretIn(link), 'base64url')).toHaveLength(32);
    const rows = JSON.stringify(await at.sql('select * from learners.share_link'));
    expect(rows).not.toContain(secretIn(link));
    expect(secretIn(await share())).not.toBe(secretIn(link));
  });

  test('shows the document and its parties to anybody, and nothing else of the learner can be asked', async () => {
    const link = await share();
    expect(await open(link.id, secretIn(link))).toMatchObject({
      download: document,
      title: 'Kestävä viinikilpailu',
      awardedBy: { name: 'Dublin City University', identifier: 'NTRIE-DEMO-DCU' },
      validity: 'VALID',
    });
    for (const field of ['id', 'receivedAt', 'shareLinks { id }', 'credential { id }', 'learner { id }']) {
      const query = `query ($id: ID!, $secret: String!) { sharedCredential(id: $id, secret: $secret) { ${field} } }`;
      await expect(at.ask(ANONYMOUS, query, { id: link.id, secret: secretIn(link) })).rejects.toThrow('Cannot query');
    }
  });

  test('counts its openings, when the last was, and nothing of who', async () => {
    const link = await share();
    await open(link.id, secretIn(link));
    at.now = new Date(day(1));
    await open(link.id, secretIn(link));
    await open(link.id, 'wrong');
    expect((await mine())[0]!.shareLinks).toMatchObject([{ id: link.id, openings: 2, lastOpenedAt: day(1) }]);
    const [{ columns }] = (await at.sql<{ columns: string }>(
      `select string_agg(column_name, ' ' order by ordinal_position) as columns from information_schema.columns
       where table_schema = 'learners' and table_name = 'share_link'`,
    )) as [{ columns: string }];
    expect(columns).toBe('id received learner secret_hash made_at until withdrawn_at openings last_opened_at');
  });

  test('that is withdrawn, has ended, is unknown or shown with another secret answers alike, by one and the same statement', async () => {
    const [withdrawn, ended, good] = [await share(), await share({ until: day(1) }), await share()];
    expect(await withdraw(withdrawn.id)).toMatchObject({ withdrawnAt: NOW.toISOString(), url: null });
    at.now = new Date(day(2));
    const shapes = new Set<string>();
    for (const [id, secret] of [
      [withdrawn.id, secretIn(withdrawn)],
      [ended.id, secretIn(ended)],
      [`tuni.fi:${uuid(77)}`, secretIn(good)],
      [good.id, secretIn(ended)],
      [good.id, ''],
    ] as const) {
      at.statements.length = 0;
      expect(await open(id, secret)).toBeNull();
      shapes.add(at.statements.map((one) => one.replaceAll(/'[^']*'/g, '?')).join('\n'));
    }
    expect(shapes.size).toBe(1);
    expect(await open(good.id, secretIn(good))).not.toBeNull();
  });

  test('asked for twice with the same key is one link, with the same address', async () => {
    const link = await share({ key: 'once' });
    expect(await share({ key: 'once' })).toEqual(link);
    expect((await mine())[0]!.shareLinks).toMatchObject([{ id: link.id, url: link.url }]);
  });

  test.each([
    ['before now', -1],
    ['after more than a year', 366],
  ])('is refused where it would end %s', async (_, days) => {
    expect(await share({ until: day(days) })).toMatchObject({ code: 'INVALID', details: [{ path: 'input.until' }] });
  });

  test('is refused where twenty are open; one withdrawn makes room', async () => {
    const links: Link[] = [];
    for (let n = 0; n < 20; n += 1) links.push(await share());
    expect(await share()).toMatchObject({ code: 'TOO_MANY_LINKS' });
    await withdraw(links[3]!.id);
    expect(await share()).not.toHaveProperty('code');
  });
});

describe('somebody else', () => {
  test.each([
    ['another learner of the same home', OTHER],
    ['staff of the home', personOf('tuni.fi', ['REGISTRAR'])],
    ['an officer elsewhere', personOf('dcu.ie', ['OFFICER'])],
    ['a visitor', ANONYMOUS],
  ])('%s neither makes nor withdraws links, as if there were nothing', async (_, who) => {
    const link = await share();
    expect(await share({}, who)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await withdraw(link.id, who)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await open(link.id, secretIn(link))).not.toBeNull();
  });

  test('an institution with a basis reads the received credential, and not who it was shown to', async () => {
    await share();
    const until = '2028-05-21T10:00:00Z';
    const statement = JSON.stringify({
      ...{ learner: LEARNER, institution: 'utwente.nl', purpose: 'RECOGNITION', records: [received], until },
    });
    const request = `utwente.nl:${uuid(50)}`;
    await at.take('utwente.nl', 'recognitionRequested', { request, learner: LEARNER, state: 'SUBMITTED', statement });
    const query = `query ($id: ID!) { receivedCredential(id: $id) { title shareLinks { id } } }`;
    const who = personOf('utwente.nl', ['OFFICER']);
    expect(await at.ask(who, query, { id: received })).toMatchObject({
      receivedCredential: { title: expect.any(String), shareLinks: null },
    });
  });
});

describe("the issuer's word after it issued", () => {
  const word = (validity: string, version: number, more: object = {}) =>
    at.take('dcu.ie', 'credentialValidityChanged', {
      ...{ credential: CREDENTIAL, learner: LEARNER, validity, version, since: day(-1) },
      reason: validity === 'VALID' ? null : 'Awarded in error.',
      ...more,
    });

  test('shows to the learner and behind links; a later word overrules, however late the earlier comes', async () => {
    const link = await share();
    await word('REVOKED', 2);
    await word('SUSPENDED', 1);
    expect(await mine()).toMatchObject([
      { validity: 'REVOKED', validityChangedAt: day(-1), validityReason: 'Awarded in error.' },
    ]);
    expect(await open(link.id, secretIn(link))).toMatchObject({ validity: 'REVOKED' });
    await word('VALID', 3);
    expect(await mine()).toMatchObject([{ validity: 'VALID', validityReason: null }]);
  });

  test('is not taken from another institution, for another learner, or half', async () => {
    const at_ = { credential: `tuni.fi:${uuid(3)}` };
    await expect(word('REVOKED', 1, at_)).rejects.toThrow('cannot speak');
    await expect(word('REVOKED', 1, { learner: `tuni.fi:${uuid(9)}` })).rejects.toThrow('no such learner');
    await expect(word('GONE', 1)).rejects.toThrow('needs');
    await expect(word('REVOKED', 0)).rejects.toThrow('needs');
    await word('REVOKED', 1, { learner: OTHER_LEARNER });
    expect(await mine()).toMatchObject([{ validity: 'VALID' }]);
  });
});
