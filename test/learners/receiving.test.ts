import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { MOST_BROUGHT } from '../../subgraphs/learners/receiving/receive.service.ts';
import { HubError } from '../../subgraphs/shared/errors/hub-error.ts';
import { createDevelopmentAuthority } from '../../subgraphs/shared/sealing/development/index.ts';
import {
  buildDocument,
  verifyDocument,
  type AnnexOne,
  type SealIdentity,
} from '../../subgraphs/shared/sealing/index.ts';
import { TUNI as AT_TUNI } from '../shared/sealing/awarding.ts';
import { MICRO_CREDENTIAL } from '../shared/sealing/described.ts';
import { personOf } from '../support/context.ts';
import { LEARNER, OTHER_LEARNER, startLearners, verification, type Learners } from './support.ts';
import { issuedSeal, newAuthority, sealedBy } from '../support/seals.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const ME = personOf('tuni.fi', ['LEARNER'], LEARNER);
const RECEIVE = `mutation Receive($document: String!, $key: ID) {
  receiveCredential(input: { document: $document, idempotencyKey: $key }) {
    ... on ReceivedCredential {
      id title(language: "en") awardedBy { name identifier institution { id } } credential { id } seal { level signedAt }
      verification { verdict verifiedAt checks { name status indication } }
    }
    ... on Refused { code message details { path message } }
  }
}`;
/** The learner as the home knows them. */
const TESTA = { givenName: 'Testa', familyName: 'Learner 0', dateOfBirth: '1999-05-04' };
const ABROAD: AnnexOne = {
  ...MICRO_CREDENTIAL,
  credentialId: 'elsewhere.example:019aa000-0000-7000-8000-000000000001',
  learner: TESTA,
  awardingBody: { ...AT_TUNI, schac: 'elsewhere.example', legalName: { en: 'Elsewhere' }, eidasIdentifier: 'NTRSI-1' },
};

let at: Learners;
let authority: Awaited<ReturnType<typeof createDevelopmentAuthority>>;
let elsewhere: SealIdentity;
jest.setTimeout(30_000);
beforeAll(async () => {
  at = await startLearners();
  await at.sql(`update learners.learner set birth_date = '1998-01-01' where id = '${OTHER_LEARNER}'`);
  authority = await newAuthority(NOW);
  elsewhere = await sealOf('SI', 'Elsewhere', 'NTRSI-1');
});
beforeEach(async () => {
  await at.sql('truncate learners.received_credential cascade');
  at.registry = (document) => ({ data: { verifyCredential: told(document) }, errors: [] });
});
afterAll(() => at.stop());

const sealOf = (country: string, legalName: string, organizationIdentifier: string) =>
  issuedSeal(authority, { country, legalName, organizationIdentifier }, NOW);
const sealed = (described: AnnexOne = ABROAD, by = elsewhere) => sealedBy(by, buildDocument(described), NOW);

/** What a registry that trusts the authority says; the parties are members where they are named. */
function told(document: string, members: { awarding?: string | null; trusts?: boolean } = {}) {
  const { awarding = null, trusts = true } = members;
  const found = verifyDocument(document, { anchors: trusts ? [authority.certificate] : [], at: NOW });
  const party = found.facts?.awardedBy;
  const named = party && { name: party.name, identifier: party.identifier, institution: awarding && { id: awarding } };
  const json = JSON.parse(JSON.stringify({ ...found, awardedBy: named ?? null, sealedBy: named ?? null }));
  if (json.seal) {
    const { level, algorithm, signedAt, timestampedAt, qualified, certificates } = json.seal;
    json.seal = { level, algorithm, signedAt, timestampedAt, qualified, certificates };
  }
  return json;
}

async function receive(document: string, who = ME, key: string | null = null): Promise<any> {
  return (await at.ask<{ receiveCredential: object }>(who, RECEIVE, { document, key })).receiveCredential;
}
const kept = () =>
  at.sql<{ id: string; document: string; learner: string; credential: string | null }>(
    'select id, document, learner, credential from learners.received_credential order by received_at, id',
  );

test('a document from anywhere is kept byte for byte, with how it verified and whose it is', async () => {
  // White space around it is the file's own, too.
  const document = ` ${await sealed()}\n`;
  const received = await receive(document);
  expect(received).toMatchObject({
    title: 'The Sustainable Wine Race',
    awardedBy: { name: 'Elsewhere', identifier: 'NTRSI-1', institution: null },
    credential: null,
    seal: { level: 'B', signedAt: NOW.toISOString() },
    verification: { verdict: 'VALID', verifiedAt: NOW.toISOString() },
  });
  const checks = received.verification.checks.map(({ name, status }: any) => `${name} ${status}`);
  expect(checks).toHaveLength(7);
  expect(checks).toContain('OWNER OK');
  const query = 'query ($id: ID!) { receivedCredential(id: $id) { download } }';
  const shown = await at.ask<{ receivedCredential: { download: string } }>(ME, query, { id: received.id });
  expect(shown.receivedCredential.download === document).toBe(true);
  expect((await kept()).map((one) => [one.learner, one.document === document])).toEqual([[LEARNER, true]]);
});

test('a character that no database keeps does not stop a document that is truly sealed', async () => {
  const document = await sealed({ ...ABROAD, title: { en: 'Wi\u0000ne' } });
  expect(await receive(document)).toMatchObject({ title: 'Wine' });
  expect((await kept()).map((one) => one.document === document)).toEqual([true]);
});

test('the same document again, with or without a key, at once or later, is the same record, verified once', async () => {
  const document = await sealed();
  let asked = 0;
  const answer = at.registry;
  at.registry = (text) => ((asked += 1), answer(text));
  const both = await Promise.all([receive(document), receive(document)]);
  const again = [await receive(document), await receive(document, ME, 'k1'), await receive(document, ME, 'k1')];
  expect(new Set([...both, ...again].map(({ id }) => id)).size).toBe(1);
  expect(asked).toBeLessThanOrEqual(2);
  expect(await receive(await sealed(), ME, 'k1')).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  expect(await kept()).toHaveLength(1);
});

test.each<[string, () => Promise<string>, string, RegExp]>([
  ['altered after it was sealed', async () => (await sealed()).replace('Wine', 'Beer'), 'INVALID', /SEAL: .*altered/],
  ['not sealed', async () => JSON.stringify(buildDocument(ABROAD)), 'INVALID', /SEAL: .*no seal/],
  ['no JSON', async () => '%PDF-1.7', 'INVALID', /SEAL: .*PDF/],
  ['empty', async () => '', 'INVALID', /SEAL: /],
  ['nested 20,000 deep', async () => '['.repeat(20_000), 'INVALID', /SEAL: /],
  ['larger than 3 MB', async () => ' '.repeat(3 * 1024 * 1024 + 1), 'INVALID', /larger than 3 MB/],
  [
    'about somebody else',
    () => sealed({ ...ABROAD, learner: { ...TESTA, dateOfBirth: '1999-05-07' } }),
    'NOT_THE_OWNER',
    /^$/,
  ],
  [
    'of another name',
    () => sealed({ ...ABROAD, learner: { givenName: 'A', familyName: 'B', dateOfBirth: null } }),
    'NOT_THE_OWNER',
    /^$/,
  ],
])('a document that is %s is refused, and nothing is kept', async (_, make, code, detail) => {
  const refused = await receive(await make());
  const details = refused.details.map(({ message }: { message: string }) => message).join(' ');
  expect([refused.code, details]).toEqual([code, expect.stringMatching(detail)]);
  expect(await kept()).toEqual([]);
});

test('what cannot be decided is kept and says so: an unknown authority, a name without a date of birth', async () => {
  at.registry = (document) => ({ data: { verifyCredential: told(document, { trusts: false }) }, errors: [] });
  expect(await receive(await sealed())).toMatchObject({
    seal: { level: expect.anything() },
    verification: { verdict: 'INDETERMINATE' },
  });
  at.registry = (document) => ({ data: { verifyCredential: told(document) }, errors: [] });
  const { verification: found } = await receive(await sealed({ ...ABROAD, learner: { ...TESTA, dateOfBirth: null } }));
  expect(found.verdict).toBe('INDETERMINATE');
  expect(found.checks).toContainEqual({ name: 'OWNER', status: 'ERROR', indication: 'INDETERMINATE' });
});

test('nobody but a learner brings documents, and nobody sees those of another', async () => {
  const document = await sealed();
  for (const who of [
    personOf('tuni.fi', ['OFFICER']),
    personOf('dcu.ie', ['LEARNER'], `dcu.ie:${LEARNER.slice(8)}`),
    personOf('dcu.ie', ['OFFICER', 'REGISTRAR']),
  ])
    expect(await receive(document, who)).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await kept()).toEqual([]);
  const { id } = await receive(document);
  const query = 'query ($id: ID!) { receivedCredential(id: $id) { id verification { verdict } } }';
  const other = personOf('tuni.fi', ['LEARNER'], OTHER_LEARNER);
  const officer = personOf('tuni.fi', ['OFFICER']);
  for (const who of [other, officer, personOf('dcu.ie', ['OFFICER'])])
    expect(await at.ask(who, query, { id })).toEqual({ receivedCredential: null });
  expect(await at.ask(ME, query, { id })).toEqual({ receivedCredential: { id, verification: { verdict: 'VALID' } } });
  // The same file in another's hands is about somebody else.
  expect(await receive(document, other)).toMatchObject({ code: 'NOT_THE_OWNER' });
});

test('while the registry does not answer nothing is kept, and the same key may be tried again', async () => {
  const document = await sealed();
  const answer = at.registry;
  at.registry = () => {
    throw new HubError('INSTITUTION_UNAVAILABLE', 'The hub does not answer.');
  };
  await expect(receive(document, ME, 'k2')).rejects.toMatchObject({ extensions: { code: 'INSTITUTION_UNAVAILABLE' } });
  at.registry = answer;
  expect(await receive(document, ME, 'k2')).toMatchObject({ verification: { verdict: 'VALID' } });
});

test('a learner brings a hundred documents at most', async () => {
  await at.sql(`insert into learners.received_credential (id, learner, received_at, document, document_hash, title, verification)
    select 'tuni.fi:' || gen_random_uuid(), '${LEARNER}', now(), 'x', n::text, '{}', '{"verdict": "VALID"}' from generate_series(1, ${MOST_BROUGHT}) n`);
  expect(await receive(await sealed())).toMatchObject({ code: 'TOO_MANY_DOCUMENTS' });
});

test.each(['an institution that did not award it', 'its own awarding body'])(
  'an id of the alliance in a document links to the record only where the registry confirms the awarding body: %s',
  async (who) => {
    const dcu = await sealOf('IE', 'Dublin City University', 'NTRIE-DEMO-DCU');
    const document = await sealed({ ...MICRO_CREDENTIAL, learner: TESTA }, dcu);
    const awarding = who === 'its own awarding body' ? 'dcu.ie' : 'utwente.nl';
    at.registry = (text) => ({ data: { verifyCredential: told(text, { awarding }) }, errors: [] });
    const { credential } = await receive(document);
    expect(credential).toEqual(awarding === 'dcu.ie' ? { id: MICRO_CREDENTIAL.credentialId } : null);
  },
);

test('what its issuer delivers takes the place of a copy that was brought, and is never kept out by one', async () => {
  const dcu = await sealOf('IE', 'Dublin City University', 'NTRIE-DEMO-DCU');
  const credential = MICRO_CREDENTIAL.credentialId;
  const document = await sealed({ ...MICRO_CREDENTIAL, learner: TESTA }, dcu);
  const another = await sealed({ ...MICRO_CREDENTIAL, learner: TESTA, title: { en: 'Another' } }, dcu);
  const deliver = async (learner: string, text: string) => {
    const answer = at.registry;
    at.registry = () => ({ data: { verifyCredential: verification() }, errors: [] });
    await at.take('dcu.ie', 'credentialDelivered', { learner, credential, document: text });
    at.registry = answer;
  };
  at.registry = (text) => ({ data: { verifyCredential: told(text, { awarding: 'dcu.ie' }) }, errors: [] });
  // The very same document: one record, no longer the learner's word alone.
  const brought = await receive(document);
  await deliver(LEARNER, document);
  expect(await kept()).toMatchObject([{ id: brought.id, learner: LEARNER, credential }]);
  expect(await at.sql('select verification from learners.received_credential')).toEqual([{ verification: null }]);
  expect(await receive(document)).toMatchObject({ id: brought.id, verification: null });
  // Brought before its issuer was known, then delivered.
  await at.sql(`update learners.received_credential set credential = null, verification = '{"verdict": "VALID"}'`);
  await deliver(LEARNER, document);
  expect(await kept()).toMatchObject([{ id: brought.id, credential }]);
  // Another document under the same id, and another learner's: the delivered one has the id.
  await at.sql(`update learners.received_credential set verification = '{"verdict": "VALID"}'`);
  await deliver(LEARNER, another);
  expect((await kept()).map((one) => one.credential)).toEqual(expect.arrayContaining([null, credential]));
  await at.sql(
    `update learners.received_credential set verification = '{"verdict": "VALID"}' where credential is not null`,
  );
  await deliver(OTHER_LEARNER, document);
  const [holder, ...others] = (await kept()).filter((one) => one.credential !== null);
  expect([holder?.learner, others]).toEqual([OTHER_LEARNER, []]);
  expect(createHash('sha256').update(holder!.document).digest('hex')).toBe(
    createHash('sha256').update(document).digest('hex'),
  );
});
