import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { HubError } from '../../subgraphs/shared/errors/hub-error.ts';
import { UnacceptableMessage } from '../../subgraphs/shared/messages/inbox.ts';
import { createDevelopmentAuthority } from '../../subgraphs/shared/sealing/development/index.ts';
import { buildDocument } from '../../subgraphs/shared/sealing/index.ts';
import { MICRO_CREDENTIAL } from '../shared/sealing/described.ts';
import { personOf } from '../support/context.ts';
import { LEARNER, startLearners, UTWENTE, verification, type Learners } from './support.ts';
import { DUBLIN, issuedSeal, newAuthority, sealedBy } from '../support/seals.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const AT_DCU = MICRO_CREDENTIAL.credentialId;
const AT_UTWENTE = AT_DCU.replace('dcu.ie', 'utwente.nl');
const ME = personOf('tuni.fi', ['LEARNER'], LEARNER);
const PARTY = '{ name identifier institution { id } }';

let at: Learners;
let authority: Awaited<ReturnType<typeof createDevelopmentAuthority>>;
jest.setTimeout(30_000);
beforeAll(async () => {
  at = await startLearners();
  authority = await newAuthority(NOW);
});
beforeEach(() => at.sql('truncate learners.received_credential cascade'));
afterAll(() => at.stop());

/** A document with a seal that says it is dcu.ie's, from an authority that is anybody's. */
async function sealed(credentialId = AT_DCU, schac = 'dcu.ie', title = 'Wine'): Promise<string> {
  const awardingBody = { ...MICRO_CREDENTIAL.awardingBody!, schac };
  const built = buildDocument({ ...MICRO_CREDENTIAL, credentialId, awardingBody, title: { en: title } });
  return sealedBy(await issuedSeal(authority, DUBLIN, NOW), built, NOW);
}
const deliver = async (from = 'dcu.ie', credential = AT_DCU, document?: string) =>
  at.take(from, 'credentialDelivered', {
    ...{ learner: LEARNER, credential, document: document ?? (await sealed(credential, from)) },
  });
const says = (...told: Parameters<typeof verification>) => {
  at.registry = () => ({ data: { verifyCredential: verification(...told) }, errors: [] });
};
const kept = () => at.sql('select id from learners.received_credential');

describe('a delivered credential is not taken', () => {
  test.each<[string, string, Parameters<typeof verification>, RegExp]>([
    [
      'under an authority that the registry does not trust',
      'utwente.nl',
      [{ awardedBy: { institution: null }, sealedBy: { institution: null } }, ['SEAL', 'ERROR', 'INDETERMINATE']],
      /SEAL: ERROR/,
    ],
    ['awarded by another member than its sender', 'utwente.nl', [{}], /awarded by dcu\.ie, not by utwente\.nl/],
    ['awarded by nobody the registry knows', 'dcu.ie', [{ awardedBy: { institution: null } }], /cannot tell who/],
    ['whose shape is wrong', 'dcu.ie', [{}, ['FORMAT', 'ERROR', 'TOTAL_FAILED']], /FORMAT: ERROR/],
    ['sealed under a revoked mandate', 'dcu.ie', [{}, ['MANDATE', 'ERROR', 'TOTAL_FAILED']], /MANDATE: ERROR/],
    ['sealed by another without a mandate', 'dcu.ie', [{ sealedBy: UTWENTE }], /MANDATE: SKIPPED/],
  ])('%s', async (_, from, told, reason) => {
    says(...told);
    const delivery = deliver(from, from === 'dcu.ie' ? AT_DCU : AT_UTWENTE);
    await expect(delivery).rejects.toThrow(UnacceptableMessage);
    await expect(delivery).rejects.toThrow(reason);
    expect(await kept()).toEqual([]);
  });

  test.each<[string, () => ReturnType<Learners['registry']>]>([
    [
      'throws',
      () => {
        throw new HubError('INSTITUTION_UNAVAILABLE', 'The hub does not answer.');
      },
    ],
    ['has an error', () => ({ data: null, errors: [{ message: 'down', extensions: { code: 'INTERNAL' } }] })],
    ['has nothing', () => ({ data: { verifyCredential: null }, errors: [] })],
  ])('now, but is when it comes again, where the answer of the registry %s', async (_, answer) => {
    at.registry = answer;
    await expect(deliver()).rejects.toMatchObject({ extensions: { code: 'INSTITUTION_UNAVAILABLE' } });
    expect(await kept()).toEqual([]);
    says();
    await deliver();
    expect(await kept()).toHaveLength(1);
  });
});

describe('a delivered credential is taken', () => {
  const shown = async () => {
    const query = `{ me { receivedCredentials { title awardedBy ${PARTY} sealedBy ${PARTY} } } }`;
    return (await at.ask<{ me: { receivedCredentials: object[] } }>(ME, query)).me.receivedCredentials;
  };

  test('with its parties as the registry names them, whatever the document calls them', async () => {
    says({ awardedBy: UTWENTE, sealedBy: UTWENTE });
    await deliver('utwente.nl', AT_UTWENTE);
    const party = { name: 'University of Twente', identifier: 'NTRNL-DEMO-UT', institution: { id: 'utwente.nl' } };
    expect(await shown()).toEqual([{ title: 'Wine', awardedBy: party, sealedBy: party }]);
  });

  test('sealed by another under its mandate', async () => {
    says({ sealedBy: UTWENTE }, ['MANDATE', 'OK']);
    await deliver();
    expect(await shown()).toMatchObject([
      { awardedBy: { institution: { id: 'dcu.ie' } }, sealedBy: { institution: { id: 'utwente.nl' } } },
    ]);
  });

  test('also after it was suspended: its learner is told that anyway', async () => {
    says({}, ['REVOCATION', 'ERROR', 'TOTAL_FAILED']);
    await deliver();
    expect(await kept()).toHaveLength(1);
  });

  test('with the level and the time that the registry found proven, whatever the document carries', async () => {
    const seal = { level: 'LTA', timestampedAt: '2026-11-21T09:00:00.000Z' };
    at.registry = () => ({ data: { verifyCredential: { ...verification(), seal } }, errors: [] });
    await deliver();
    const query = '{ me { receivedCredentials { seal { level timestampedAt } } } }';
    expect(await at.ask(ME, query)).toEqual({ me: { receivedCredentials: [{ seal }] } });
  });

  test('while no transaction is open as the registry is asked: it may take seconds, and others are delivered meanwhile', async () => {
    const open: boolean[] = [];
    at.registry = (_, ctx) => {
      open.push(ctx!.em.isInTransaction());
      return { data: { verifyCredential: verification() }, errors: [] };
    };
    await deliver();
    expect(open).toEqual([false]);
    expect(await kept()).toHaveLength(1);
  });

  test('and asked about once: the same again asks nobody', async () => {
    const document = await sealed();
    says();
    await deliver('dcu.ie', AT_DCU, document);
    at.registry = () => {
      throw new Error('asked again');
    };
    await deliver('dcu.ie', AT_DCU, document);
    expect(await kept()).toHaveLength(1);
  });
});
