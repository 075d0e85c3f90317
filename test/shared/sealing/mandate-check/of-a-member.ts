import { describe, expect, test } from '@jest/globals';
import { at, type Case, check, embeds, flawed, ID, later, LEVEL_B, proof, registered, SEALED, TEXT } from './stage.ts';

/** Mandates of an awarding body that is a member. */
export function ofAMember(): void {
  describe('a mandate covers the document', () => {
    test.each<Case>([
      ['that embeds it', {}, /dcu\.ie let eciu\.eu seal for it/],
      [
        'that embeds it, by its text where it does not name it',
        { claim: embeds(TEXT, proof(), null) },
        /by the mandate/,
      ],
      ['that only names it: the registry has its text', { claim: { id: ID, embedded: null } }, /under its own seal/],
      ['that claims none, sealed by who holds one', { claim: null }, /under its own seal/],
      [
        'sealed before it was revoked',
        { mandates: [registered({ revokedAt: at('2026-11-22') })] },
        /revoked on 2026-11-22, after the sealing/,
      ],
      ['sealed before it ended', later, /by the mandate/],
      ['sealed on its last day', { provenAt: new Date('2026-12-31T23:59:59Z'), ...later }, /by the mandate/],
      ['at level B, while it stands', LEVEL_B, /by the mandate/],
      [
        'beside one that was revoked before',
        { claim: null, mandates: [registered({ id: `${ID}0`, revokedAt: at('2026-11-02') }), registered()] },
        new RegExp(`${ID} under`),
      ],
    ])('%s', (_, changed, message) => {
      const { check: found, mandate } = check(changed);
      expect(found).toMatchObject({ name: 'MANDATE', status: 'OK', indication: 'TOTAL_PASSED', subIndication: null });
      expect(found.message).toMatch(message);
      expect(mandate?.id).toBe(ID);
    });
  });

  describe('for certain, no mandate covers the document', () => {
    test.each<[...Case, subIndication: string]>([
      ['where none was given', { mandates: [] }, /no such mandate/, 'SIG_CONSTRAINTS_FAILURE'],
      [
        'where the one it names was not given',
        { claim: embeds(TEXT, proof(), `${ID}0`) },
        /no such mandate/,
        'SIG_CONSTRAINTS_FAILURE',
      ],
      [
        'sealed for another without a word of a mandate',
        { claim: null, mandates: [] },
        /no such mandate/,
        'SIG_CONSTRAINTS_FAILURE',
      ],
      [
        'that embeds a forged one',
        { mandates: [], claim: embeds('forged', flawed('TOTAL_FAILED', 'SIG_CRYPTO_FAILURE')) },
        /does not hold/,
        'SIG_CRYPTO_FAILURE',
      ],
      [
        'that embeds a forged one under the id of a good one',
        { claim: embeds('forged', flawed('TOTAL_FAILED', 'SIG_CRYPTO_FAILURE')) },
        /does not hold/,
        'SIG_CRYPTO_FAILURE',
      ],
      [
        'that embeds one under a seal nobody trusts',
        { mandates: [], claim: embeds('x', flawed('INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND')) },
        /no such mandate/,
        'SIG_CONSTRAINTS_FAILURE',
      ],
      ['that embeds a widened one, well sealed', { claim: embeds('wider') }, /widened or altered/, 'HASH_FAILURE'],
      [
        'that embeds another than it names',
        { claim: embeds('other'), mandates: [registered(), registered({ id: `${ID}0`, document: 'other' })] },
        /widened or altered/,
        'HASH_FAILURE',
      ],
      [
        'revoked before it was sealed',
        { mandates: [registered({ revokedAt: at('2026-11-20') })] },
        /revoked on 2026-11-20/,
        'REVOKED',
      ],
      ['revoked in the moment it was sealed', { mandates: [registered({ revokedAt: SEALED })] }, /revoked/, 'REVOKED'],
      ['sealed after it ended', { provenAt: at('2027-01-01'), ...later }, /until 2026-12-31/, 'EXPIRED'],
      ['sealed before it began', { provenAt: at('2026-10-31') }, /only from 2026-11-01/, 'NOT_YET_VALID'],
      [
        'sealed on its first day, before it was given',
        { mandates: [registered({ givenAt: at('2026-11-22') })] },
        /not given until/,
        'NOT_YET_VALID',
      ],
      [
        'of another kind',
        { kinds: ['PARTICIPATION'] },
        /does not cover credentials of the kind PARTICIPATION/,
        'SIG_CONSTRAINTS_FAILURE',
      ],
      [
        'at level B, by the sealer’s own word',
        { ...LEVEL_B, signedAt: at('2026-10-31') },
        /only from/,
        'NOT_YET_VALID',
      ],
      [
        'where the awarding body is two members',
        { awardingBodies: ['dcu.ie', 'tuni.fi'] },
        /several institutions/,
        'SIG_CONSTRAINTS_FAILURE',
      ],
      [
        'where its credential is another member’s, by the hub’s id',
        { hubInstitution: 'tuni.fi', sealer: 'dcu.ie' },
        /several institutions/,
        'SIG_CONSTRAINTS_FAILURE',
      ],
      [
        'where a second organisation awards something, if the first sealed',
        { organisations: 2, sealer: 'dcu.ie' },
        /Several organisations award/,
        'SIG_CONSTRAINTS_FAILURE',
      ],
      [
        'where strangers award it that a member sealed',
        { organisations: 2, awardingBodies: [], hubInstitution: null },
        /Several organisations award/,
        'SIG_CONSTRAINTS_FAILURE',
      ],
      [
        'where the awarding body is nobody of the member whose credential it is',
        { awardingBodies: [], awardingIdentifiers: [], sealer: 'dcu.ie', sealerIdentifier: 'NTRIE-DEMO-DCU' },
        /a credential of dcu\.ie, but names/,
        'SIG_CONSTRAINTS_FAILURE',
      ],
    ])('%s', (_, changed, message, subIndication) => {
      const { check: found } = check(changed);
      expect(found).toMatchObject({ name: 'MANDATE', status: 'ERROR', indication: 'TOTAL_FAILED', subIndication });
      expect(found.message).toMatch(message);
    });
  });

  describe('it cannot be told whether a mandate covers the document', () => {
    test.each<[...Case, subIndication: string]>([
      [
        'at level B, where it was revoked since',
        { ...LEVEL_B, mandates: [registered({ revokedAt: at('2026-11-22') })] },
        /no timestamp proves/,
        'REVOKED_NO_POE',
      ],
      ['at level B, where it has ended since', { ...LEVEL_B, ...later }, /no timestamp proves/, 'OUT_OF_BOUNDS_NO_POE'],
      [
        'where the awarding body never sealed it',
        { claim: { id: ID, embedded: null }, mandates: [registered({ document: null, seal: null })] },
        /does not carry the seal/,
        'SIGNED_DATA_NOT_FOUND',
      ],
    ])('%s', (_, changed, message, subIndication) => {
      const { check: found } = check(changed);
      expect(found).toMatchObject({ name: 'MANDATE', status: 'ERROR', indication: 'INDETERMINATE', subIndication });
      expect(found.message).toMatch(message);
    });
  });
}
