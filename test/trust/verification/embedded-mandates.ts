import { beforeAll, describe, expect, test } from '@jest/globals';
import { augment, composeMandate, readMandate, seal, type AnnexOne } from '../../../subgraphs/shared/sealing/index.ts';
import { DEMO_MANDATE } from '../../../demo/fill/trust.ts';
import { MANDATED, MICRO_CREDENTIAL } from '../../shared/sealing/described.ts';
import { ANONYMOUS, NOW, person } from '../registry.ts';
import { proofsOf, withoutFiles } from '../../support/proofs.ts';
import { mandated, registry, sealed, sql, verify } from './stage.ts';

/** Mandates that stand in the document. */
export function embeddedMandates(): void {
  describe('a document that embeds its mandate', () => {
    const registrar = person('tuni.fi', 'REGISTRAR');
    const GIVE =
      'mutation ($input: GiveMandateInput!) { giveMandate(input: $input) { ... on Mandate { id document } } }';
    const REVOKE = 'mutation ($input: RevokeMandateInput!) { revokeMandate(input: $input) { ... on Mandate { id } } }';
    const awardingBody = {
      ...MICRO_CREDENTIAL.awardingBody!,
      schac: 'tuni.fi',
      eidasIdentifier: 'NTRFI-DEMO-TUNI',
      legalIdentifier: null,
    };
    const withMandate = (id: string, document: string): AnnexOne => ({
      ...MICRO_CREDENTIAL,
      awardingBody,
      credentialId: 'tuni.fi:019aa000-0000-7000-8000-000000000001',
      mandate: { ...MANDATED.mandate!, id, document },
    });
    let given: { id: string; document: string };
    beforeAll(async () => {
      const input = {
        from: 'tuni.fi',
        to: 'eciu.eu',
        scope: ['MICRO_CREDENTIAL'],
        validFrom: '2026-11-21',
        validUntil: '2027-11-20',
      };
      given = (await registry.ask(registrar, GIVE, { input })).data.giveMandate;
    });

    test('is not revoked for a reason that nobody could read', async () => {
      const refused =
        'mutation ($input: RevokeMandateInput!) { revokeMandate(input: $input) { ... on Refused { code details { path } } } }';
      for (const reason of [' ', 'x'.repeat(1001)]) {
        const answer = await registry.ask(registrar, refused, { input: { mandateId: given.id, reason } });
        expect(answer.data.revokeMandate).toEqual({ code: 'INVALID', details: [{ path: 'input.reason' }] });
      }
    });

    /** The same with a timestamp of the authority's own, level T. */
    async function stamped(document: string): Promise<string> {
      const authority = withoutFiles(registry.authority, NOW);
      return augment(document, 'T', await proofsOf({ authority, clock: () => registry.now }));
    }

    test('is valid by it', async () => {
      expect(await verify(await sealed(withMandate(given.id, given.document), 'eciu.eu'))).toMatchObject({
        verdict: 'VALID',
        sealedBy: { mandate: { id: given.id } },
        check: {
          MANDATE: { status: 'OK', indication: 'TOTAL_PASSED', message: expect.stringContaining('under its own seal') },
        },
      });
    });

    test.each<[string, () => Promise<string>, string]>([
      [
        'forged by the sealer',
        () => seal(JSON.parse(given.document).payload, { ...registry.seals.get('eciu.eu')!, signedAt: NOW }),
        'SIG_CONSTRAINTS_FAILURE',
      ],
      ['altered', async () => given.document.replace('2027-11-20', '2037-11-20'), 'SIG_CRYPTO_FAILURE'],
      [
        'widened, if by its own seal',
        async () => {
          const wider = {
            ...readMandate(JSON.parse(given.document).payload),
            scope: ['MICRO_CREDENTIAL', 'DIPLOMA'] as const,
          };
          return seal(composeMandate(wider), { ...registry.seals.get('tuni.fi')!, signedAt: NOW });
        },
        'HASH_FAILURE',
      ],
      [
        'that of another awarding body',
        async () => {
          const { data } = await registry.ask(ANONYMOUS, `{ mandate(id: "${DEMO_MANDATE}") { document } }`);
          return data.mandate.document;
        },
        'HASH_FAILURE',
      ],
      ['a letter', async () => 'To whom it may concern', 'FORMAT_FAILURE'],
    ])('is invalid where that is %s', async (_, make, subIndication) => {
      expect(await verify(await sealed(withMandate(given.id, await make()), 'eciu.eu'))).toMatchObject({
        verdict: 'INVALID',
        sealedBy: { mandate: null },
        check: { SEAL: { status: 'OK' }, MANDATE: { status: 'ERROR', indication: 'TOTAL_FAILED', subIndication } },
      });
    });

    test('is invalid where the mandate is for diplomas, which the alliance does not make', async () => {
      const input = {
        from: 'tuni.fi',
        to: 'eciu.eu',
        scope: ['DIPLOMA'],
        validFrom: '2026-11-21',
        validUntil: '2027-11-20',
      };
      const { id, document } = (await registry.ask(registrar, GIVE, { input })).data.giveMandate;
      expect(await verify(await sealed(withMandate(id, document), 'eciu.eu'))).toMatchObject({
        verdict: 'INVALID',
        check: { MANDATE: { indication: 'TOTAL_FAILED', message: expect.stringContaining('MICRO_CREDENTIAL') } },
      });
    });

    test('stays valid where a timestamp proves that it was sealed before the mandate was revoked', async () => {
      const before = await sealed(withMandate(given.id, given.document), 'eciu.eu');
      const proven = await stamped(before);
      registry.now = new Date(NOW.getTime() + 60_000);
      await registry.ask(registrar, REVOKE, { input: { mandateId: given.id, reason: 'Enough' } });
      registry.now = new Date(NOW.getTime() + 120_000);
      const backdated = await stamped(await sealed(withMandate(given.id, given.document), 'eciu.eu', NOW));
      expect(await verify(proven)).toMatchObject({
        verdict: 'VALID',
        check: { MANDATE: { status: 'OK', message: expect.stringContaining('after the sealing') } },
      });
      expect(await verify(before)).toMatchObject({
        verdict: 'INDETERMINATE',
        check: { MANDATE: { indication: 'INDETERMINATE', subIndication: 'REVOKED_NO_POE' } },
      });
      expect(await verify(backdated)).toMatchObject({
        verdict: 'INVALID',
        check: { MANDATE: { indication: 'TOTAL_FAILED', subIndication: 'REVOKED' } },
      });
      registry.now = NOW;
    });

    test('whose mandate the awarding body never sealed is indeterminate', async () => {
      await sql(`update "trust"."mandate" set "document" = null, "seal" = null where "id" = $1`, [DEMO_MANDATE]);
      expect(await verify(await sealed(mandated(DEMO_MANDATE), 'eciu.eu'))).toMatchObject({
        verdict: 'INDETERMINATE',
        check: {
          MANDATE: { subIndication: 'SIGNED_DATA_NOT_FOUND', message: expect.stringContaining('give it again') },
        },
      });
    });
  });
}
