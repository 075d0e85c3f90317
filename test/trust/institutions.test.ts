import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDatabase } from '../../subgraphs/shared/database/orm.ts';
import { InstitutionEntity } from '../../subgraphs/trust/institution/institution.entity.ts';
import { trust } from '../../subgraphs/trust/index.ts';
import { ANONYMOUS, NOW, startRegistry, type Registry } from './registry.ts';

let registry: Registry;
beforeAll(async () => void (registry = await startRegistry()));
afterAll(() => registry.stop());

test('anybody may know an institution by its SCHAC code', async () => {
  const { data, errors } = await registry.ask(
    ANONYMOUS,
    `{ institution(id: "tuni.fi") {
      id name country language legalIdentifier eidasLegalIdentifier erasmusCode pic deqarInst colour
      own: legalName en: legalName(language: "en")
      accreditations { agency validFrom validUntil }
      seals { subject issuer notBefore notAfter qualified expiresSoon }
    } }`,
  );
  expect(errors).toEqual([]);
  expect(data.institution).toMatchObject({
    id: 'tuni.fi',
    name: 'Tampere University',
    country: 'FI',
    language: 'fi',
    eidasLegalIdentifier: 'NTRFI-DEMO-TUNI',
    own: 'Tampereen korkeakoulusäätiö sr',
    en: 'Tampere University Foundation sr',
    accreditations: [{ validFrom: '2024-02-01', validUntil: '2030-01-31' }],
    seals: [{ subject: expect.stringContaining('Tampere'), qualified: false, expiresSoon: false }],
  });
});

test('a seal warns from 60 days before its end, and afterwards', async () => {
  const seals = async (now: Date) => {
    registry.now = now;
    const { data } = await registry.ask(ANONYMOUS, '{ institution(id: "dcu.ie") { seals { notAfter expiresSoon } } }');
    return data.institution.seals[0] as { notAfter: string; expiresSoon: boolean };
  };
  const end = Date.parse((await seals(NOW)).notAfter);
  const sixtyDays = 60 * 86_400_000;
  expect((await seals(new Date(end - sixtyDays - 1))).expiresSoon).toBe(false);
  expect((await seals(new Date(end - sixtyDays))).expiresSoon).toBe(true);
  expect((await seals(new Date(end + 1))).expiresSoon).toBe(true);
  registry.now = NOW;
});

test('a seal warns from 60 days before the end of its authority, where that comes first', async () => {
  const YEAR = 365 * 86_400_000;
  const later = new Date(NOW.getTime() + 9 * YEAR);
  const subject = { country: 'NL', legalName: 'University of Twente', organizationIdentifier: 'NTRNL-DEMO-UT' };
  const { certificate } = await registry.authority.issueSeal(subject, later);
  await registry.sql(`insert into trust.seal_certificate (fingerprint, institution_id, der)
    values ('${'0'.repeat(64)}', 'utwente.nl', decode('${Buffer.from(certificate).toString('hex')}', 'hex'))`);
  const warns = async (now: Date) => {
    registry.now = now;
    const { data } = await registry.ask(ANONYMOUS, '{ institution(id: "utwente.nl") { seals { expiresSoon } } }');
    return data.institution.seals[0].expiresSoon as boolean;
  };
  expect([await warns(later), await warns(new Date(later.getTime() + YEAR - 50 * 86_400_000))]).toEqual([false, true]);
  registry.now = NOW;
  await registry.sql(
    "delete from trust.seal_certificate where institution_id = 'utwente.nl' and fingerprint like '0000%'",
  );
});

test('all institutions come by name', async () => {
  const { data } = await registry.ask(ANONYMOUS, '{ institutions { id } }');
  expect(data.institutions.map(({ id }: { id: string }) => id)).toEqual(['dcu.ie', 'eciu.eu', 'tuni.fi', 'utwente.nl']);
});

test.each([
  ['Tuni', 'MALFORMED_ID'],
  ['tuni.fi:019aa000-0000-7000-8000-000000000001', 'MALFORMED_ID'],
  ['', 'MALFORMED_ID'],
  ['elsewhere.org', 'UNKNOWN_INSTITUTION'],
])('the id %j is answered by the code %s at its place', async (id, code) => {
  const { data, errors } = await registry.ask(ANONYMOUS, 'query ($id: ID!) { institution(id: $id) { id } }', { id });
  expect(data).toEqual({ institution: null });
  expect(errors).toMatchObject([{ path: ['institution'], extensions: { code } }]);
});

test('references are resolved in order, and an unknown one fails nobody else', async () => {
  const representations = ['utwente.nl', 'nobody.org', 'dcu.ie'].map((id) => ({ __typename: 'Institution', id }));
  const { data } = await registry.ask(
    ANONYMOUS,
    'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Institution { name } } }',
    { representations },
  );
  expect(data._entities).toEqual([{ name: 'University of Twente' }, null, { name: 'Dublin City University' }]);
});

test('neither address nor keys of a node are in the graph', async () => {
  const { errors } = await registry.ask(ANONYMOUS, '{ institutions { address serviceKey } }');
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(Array(2).fill('GRAPHQL_VALIDATION_FAILED'));
});

test.each([
  ['{ institutions { id ', 'GRAPHQL_PARSE_FAILED'],
  ['query ($id: ID!) { institution(id: $id) { id } }', 'BAD_USER_INPUT'],
])('the document %j is refused with a code', async (query, code) => {
  expect((await registry.ask(ANONYMOUS, query)).errors).toMatchObject([{ extensions: { code } }]);
});

test('the directory answers from memory and follows the registry', async () => {
  const { directory } = registry.hub;
  expect(directory.all()).toHaveLength(4);
  expect(directory.byIssuer('http://localhost:4010/dcu.ie')?.id).toBe('dcu.ie');
  expect(directory.get('dcu.ie')).toMatchObject({ address: 'http://dcu.ie.example', serviceKey: { crv: 'Ed25519' } });
  expect(directory.get('elsewhere.org')).toBeUndefined();

  const orm = await openDatabase(registry.url, trust.entities, 1);
  await orm.em.fork().nativeUpdate(InstitutionEntity, 'dcu.ie', { address: 'http://moved.example' });
  await orm.close(true);
  while (directory.get('dcu.ie')?.address !== 'http://moved.example') await sleep(20);
});
