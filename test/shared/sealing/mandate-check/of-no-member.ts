import { describe, expect, test } from '@jest/globals';
import type { Check } from '../../../../subgraphs/shared/sealing/index.ts';
import type { KnownMandate, SealedFor } from '../../../../subgraphs/shared/sealing/mandate/check-mandate.ts';
import { at, check, embeds, flawed, later, LEVEL_B } from './stage.ts';

/** Mandates of an awarding body that is no member, and where none is needed. */
export function ofNoMember(): void {
  describe('of an awarding body that is no member', () => {
    const stranger = { awardingBodies: [], hubInstitution: null, sealer: null, mandates: [] };

    test('the mandate in the document is judged by itself', () => {
      const { check: found, mandate } = check(stranger);
      expect(found).toMatchObject({ status: 'OK', message: expect.stringContaining('revoked is not known here') });
      expect(mandate).toBeNull();
    });

    test.each<[string, Partial<SealedFor<KnownMandate>>, string, string]>([
      ['of somebody else', { awardingIdentifiers: ['NTRFI-DEMO-TUNI'] }, 'TOTAL_FAILED', 'SIG_CONSTRAINTS_FAILURE'],
      ['for another sealer', { sealerIdentifier: 'NTRFI-DEMO-TUNI' }, 'TOTAL_FAILED', 'SIG_CONSTRAINTS_FAILURE'],
      ['for other kinds', { kinds: ['PARTICIPATION'] }, 'TOTAL_FAILED', 'SIG_CONSTRAINTS_FAILURE'],
      ['that had ended', { provenAt: at('2027-01-01'), ...later }, 'TOTAL_FAILED', 'EXPIRED'],
      ['that has ended since, at level B', { ...LEVEL_B, ...later }, 'INDETERMINATE', 'OUT_OF_BOUNDS_NO_POE'],
      [
        'that was forged',
        { claim: embeds('x', flawed('TOTAL_FAILED', 'SIG_CRYPTO_FAILURE')) },
        'TOTAL_FAILED',
        'SIG_CRYPTO_FAILURE',
      ],
      ['of a giver with another name', { awardingNames: ['Acme'] }, 'INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE'],
      [
        'under a seal nobody trusts',
        { claim: embeds('x', flawed('INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND')) },
        'INDETERMINATE',
        'NO_CERTIFICATE_CHAIN_FOUND',
      ],
    ])('one %s does not hold', (_, changed, indication, subIndication) => {
      expect(check({ ...stranger, ...changed }).check).toMatchObject({ status: 'ERROR', indication, subIndication });
    });

    test.each<[string, Partial<SealedFor<KnownMandate>>]>([
      ['it has the identifier of the certificate', { awardingIdentifiers: ['1', 'NTRNL-08164880'] }],
      ['it has that in lower case and with spaces', { awardingIdentifiers: ['ntrnl - 08164880'] }],
      ['the issuer of the document is the sealer and the awarding body', { issuerAwards: true }],
      [
        'its name is that of the certificate, without accents and in capitals',
        { issuerAwards: true, sealerNames: ['VELOCERT OU'] },
      ],
      ['it has the identifier of the certificate, and no name', { issuerAwards: true, awardingNames: [] }],
    ])('none is needed where %s', (_, changed) => {
      const own = { claim: null, awardingIdentifiers: ['987654321'], awardingNames: ['Velocert OÜ', 'ECIU'] };
      const { check: found } = check({ ...stranger, ...own, ...changed });
      expect(found).toMatchObject({
        status: 'SKIPPED',
        indication: null,
        message: expect.stringMatching(/^No mandate is/),
      });
    });

    const letter = embeds('a letter', { ...flawed('TOTAL_FAILED', 'FORMAT_FAILURE'), recognised: false }, null);
    test.each<[string, Partial<SealedFor<KnownMandate>>, Check['indication'], RegExp]>([
      ['named by its name alone', { awardingIdentifiers: [] }, 'INDETERMINATE', /no identifier of the same kind/],
      [
        'named by identifiers of another scheme',
        { awardingIdentifiers: ['98765'] },
        'INDETERMINATE',
        /no identifier of the same kind/,
      ],
      [
        'that has the identifier of another seal',
        { awardingIdentifiers: ['ntrie-1'] },
        'TOTAL_FAILED',
        /names no mandate/,
      ],
      ['beside others', { organisations: 2 }, 'INDETERMINATE', /Several organisations award/],
      [
        'with a claim and nothing to examine',
        { claim: { id: null, embedded: null } },
        'INDETERMINATE',
        /cannot be exam/,
      ],
      ['with evidence of another sort', { claim: letter }, 'INDETERMINATE', /cannot be examined/],
      ['where a member sealed', { awardingIdentifiers: [], sealer: 'eciu.eu' }, 'TOTAL_FAILED', /names no mandate/],
      [
        'where a member sealed that says to be it',
        { awardingIdentifiers: ['98765'], sealer: 'eciu.eu', issuerAwards: true },
        'TOTAL_FAILED',
        /names no mandate/,
      ],
      [
        'with its own number and the sealer’s',
        { awardingIdentifiers: ['NTRSI-1', 'NTRNL-08164880'] },
        'INDETERMINATE',
        /two numbers of one register/,
      ],
      [
        'with its own number and that of a member that sealed',
        { awardingIdentifiers: ['NTRSI-1', 'NTRNL-08164880'], awardingBodies: ['eciu.eu'], sealer: 'eciu.eu' },
        'TOTAL_FAILED',
        /two numbers of one register/,
      ],
      [
        'with another number of the same register, that only the issuer of the document says to be',
        { awardingIdentifiers: ['98765', 'NTRSI-1'], issuerAwards: true },
        'TOTAL_FAILED',
        /names no mandate/,
      ],
      [
        'with the sealer’s number and another name than the certificate',
        { awardingIdentifiers: ['NTRNL-08164880'] },
        'INDETERMINATE',
        /certificate, the seal belongs to ECIU;/,
      ],
      [
        'that only the issuer of the document says to be, with another name than the certificate',
        { awardingIdentifiers: [], issuerAwards: true },
        'INDETERMINATE',
        /certificate, the seal belongs to ECIU;/,
      ],
      [
        'with more identifiers than are compared',
        { awardingIdentifiers: Array.from({ length: 51 }, (_one, n) => (n === 50 ? 'NTRNL-08164880' : `x${n}`)) },
        'INDETERMINATE',
        /more than 50 identifiers/,
      ],
    ])('one %s is no sealer for certain', (_, changed, indication, message) => {
      const { check: found } = check({ ...stranger, claim: null, ...changed });
      expect(found).toMatchObject({ status: 'ERROR', indication, message: expect.stringMatching(message) });
    });
  });

  test.each<[string, Partial<SealedFor<KnownMandate>>, RegExp]>([
    ['who sealed is not known', { trusted: false, sealer: null }, /seal is not trusted/],
    ['the awarding body sealed itself', { sealer: 'dcu.ie' }, /No mandate is needed/],
  ])('nothing is checked where %s', (_, changed, message) => {
    const { check: found } = check(changed);
    expect(found.status).toBe('SKIPPED');
    expect(found.message).toMatch(message);
  });
}
