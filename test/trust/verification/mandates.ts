import { expect, test } from '@jest/globals';
import { buildDocument, type AnnexOne } from '../../../subgraphs/shared/sealing/index.ts';
import { DEMO_MANDATE } from '../../../demo/fill/trust.ts';
import { MANDATED, MICRO_CREDENTIAL, PARTICIPATION } from '../../shared/sealing/described.ts';
import { TUNI, type Changeable } from '../../shared/sealing/awarding.ts';
import { NOW, person } from '../registry.ts';
import { mandated, registry, sealed, verify, sealedAs } from './stage.ts';

/** Mandates that the registry knows. */
export function mandates(): void {
  test('the alliance office seals for an awarding body under its mandate', async () => {
    expect(await verify(await sealed(mandated(DEMO_MANDATE), 'eciu.eu'))).toMatchObject({
      verdict: 'VALID',
      awardedBy: { institution: { id: 'dcu.ie' } },
      sealedBy: { identifier: 'NTRNL-08164880', institution: { id: 'eciu.eu' }, mandate: { id: DEMO_MANDATE } },
      check: { MANDATE: { status: 'OK' } },
    });
  });

  test.each<[string, AnnexOne, string]>([
    ['by a mandate that nobody gave', MANDATED, 'eciu.eu'],
    ['by a sealer the mandate does not name', mandated(DEMO_MANDATE), 'utwente.nl'],
    ['without any mandate', MICRO_CREDENTIAL, 'tuni.fi'],
  ])('a document sealed for another %s is invalid', async (_, described, by) => {
    expect(await verify(await sealed(described, by))).toMatchObject({
      verdict: 'INVALID',
      sealedBy: { institution: { id: by }, mandate: null },
      check: { SEAL: { status: 'OK' }, MANDATE: { status: 'ERROR' } },
    });
  });

  test('a mandate for taking part does not cover an achievement, whatever profile it is under', async () => {
    const input = {
      from: 'tuni.fi',
      to: 'eciu.eu',
      scope: ['PARTICIPATION'],
      validFrom: '2026-11-21',
      validUntil: '2027-11-20',
    };
    const { data } = await registry.ask(
      person('tuni.fi', 'REGISTRAR'),
      'mutation ($input: GiveMandateInput!) { giveMandate(input: $input) { ... on Mandate { id document } } }',
      { input },
    );
    const { id, document: text } = data.giveMandate;
    const achievement: Changeable = buildDocument({
      ...MANDATED,
      ...{ awardingBody: TUNI, credentialId: 'tuni.fi:019aa000-0000-7000-8000-000000000001' },
      mandate: { ...MANDATED.mandate!, id, document: text },
    });
    const profiled = { ...achievement, credentialProfiles: buildDocument(PARTICIPATION).credentialProfiles };
    for (const document of [achievement, profiled])
      expect(await verify(await sealedAs(document, 'eciu.eu'))).toMatchObject({
        verdict: 'INVALID',
        check: { MANDATE: { status: 'ERROR', message: expect.stringContaining('kind MICRO_CREDENTIAL') } },
      });
    await registry.ask(
      person('tuni.fi', 'REGISTRAR'),
      'mutation ($input: RevokeMandateInput!) { revokeMandate(input: $input) { ... on Mandate { id } } }',
      { input: { mandateId: id, reason: 'Enough' } },
    );
  });

  test('a mandate counts at the moment of sealing: out of its scope, before it, after its revocation it does not', async () => {
    const registrar = person('utwente.nl', 'REGISTRAR');
    const input = {
      from: 'utwente.nl',
      to: 'eciu.eu',
      scope: ['MICRO_CREDENTIAL'],
      validFrom: '2026-11-22',
      validUntil: '2027-11-20',
    };
    const given = await registry.ask(
      registrar,
      'mutation ($input: GiveMandateInput!) { giveMandate(input: $input) { ... on Mandate { id } } }',
      { input },
    );
    const { id } = given.data.giveMandate;
    const awardingBody = {
      ...MICRO_CREDENTIAL.awardingBody!,
      schac: 'utwente.nl',
      eidasIdentifier: 'NTRNL-DEMO-UT',
      legalIdentifier: null,
    };
    const ofTwente = (described: AnnexOne) =>
      mandated(id, { ...described, awardingBody, credentialId: 'utwente.nl:019aa000-0000-7000-8000-000000000001' });
    const day = (date: string) => new Date(`${date}T12:00:00Z`);
    const mandateCheck = async (described: AnnexOne, at: string) => {
      registry.now = day(at);
      const { check, sealedBy } = await verify(await sealed(ofTwente(described), 'eciu.eu', day(at)));
      expect(sealedBy.mandate).toMatchObject({ id });
      return check.MANDATE;
    };

    expect(await mandateCheck(MICRO_CREDENTIAL, '2026-11-21')).toMatchObject({
      status: 'ERROR',
      message: expect.stringContaining('only from 2026-11-22'),
    });
    expect(await mandateCheck(MICRO_CREDENTIAL, '2026-11-22')).toMatchObject({ status: 'OK' });
    expect(await mandateCheck(PARTICIPATION, '2026-11-22')).toMatchObject({
      status: 'ERROR',
      message: expect.stringContaining('PARTICIPATION'),
    });

    registry.now = day('2026-12-01');
    await registry.ask(
      registrar,
      'mutation ($input: RevokeMandateInput!) { revokeMandate(input: $input) { ... on Mandate { id } } }',
      { input: { mandateId: id, reason: 'Enough' } },
    );
    expect(await mandateCheck(MICRO_CREDENTIAL, '2026-12-02')).toMatchObject({
      status: 'ERROR',
      message: expect.stringContaining('revoked'),
    });
    registry.now = NOW;
  });
}
