import { describe, expect, test } from '@jest/globals';
import type { Check, MandateProof } from '../../subgraphs/shared/sealing/index.ts';
import {
  checkMandate,
  type KnownMandate,
  type SealedFor,
} from '../../subgraphs/trust/verification/mandate-check.policy.ts';

const ID = 'dcu.ie:019aa000-0000-7000-8000-000000000009';
const at = (day: string) => new Date(`${day}T12:00:00Z`);
const SEALED = at('2026-11-21');
const TEXT = '{"payload":"the mandate"}';

const registered = (changed: Partial<KnownMandate> = {}): KnownMandate => ({
  id: ID,
  to: 'eciu.eu',
  scope: ['MICRO_CREDENTIAL'],
  validFrom: '2026-11-01',
  validUntil: '2026-12-31',
  givenAt: at('2026-10-30'),
  revokedAt: null,
  document: TEXT,
  seal: {} as never,
  ...changed,
});

const content = {
  id: ID,
  from: { id: 'dcu.ie', legalName: { en: 'DCU' }, eIDASIdentifier: 'NTRIE-DEMO-DCU' },
  to: { id: 'eciu.eu', legalName: { en: 'ECIU' }, eIDASIdentifier: 'NTRNL-08164880' },
  scope: ['MICRO_CREDENTIAL'] as const,
  validFrom: '2026-11-01',
  validUntil: '2026-12-31',
  given: at('2026-10-30'),
};
const proof = (changed: Partial<MandateProof> = {}): MandateProof => ({
  recognised: true,
  content,
  flaw: null,
  flawIfVouched: null,
  seal: {} as never,
  ...changed,
});
const flawed = (indication: Check['indication'], subIndication: string): MandateProof => {
  const flaw: Check = { name: 'SEAL', status: 'ERROR', indication, subIndication, message: 'It does not hold.' };
  return proof({ content: null, flaw });
};
const embeds = (text = TEXT, shows = proof(), id: string | null = ID): SealedFor['claim'] => ({
  id,
  embedded: { text, proof: shows },
});

/** A document of dcu.ie, sealed by eciu.eu with a timestamp, with the mandate in it: all is well, but for what is changed. */
const check = (changed: Partial<SealedFor<KnownMandate>>) =>
  checkMandate<KnownMandate>({
    trusted: true,
    organisations: 1,
    awardingBodies: ['dcu.ie'],
    hubInstitution: 'dcu.ie',
    issuerAwards: false,
    awardingIdentifiers: ['NTRIE-DEMO-DCU', 'dcu.ie'],
    sealer: 'eciu.eu',
    sealerIdentifier: 'NTRNL-08164880',
    claim: embeds(),
    mandates: [registered()],
    kinds: ['MICRO_CREDENTIAL', 'DIPLOMA'],
    provenAt: SEALED,
    signedAt: SEALED,
    now: at('2026-11-25'),
    ...changed,
  });
const LEVEL_B = { provenAt: null };
const later = { now: at('2028-01-01') };

type Case = [what: string, changed: Partial<SealedFor<KnownMandate>>, message: RegExp];

describe('a mandate covers the document', () => {
  test.each<Case>([
    ['that embeds it', {}, /dcu\.ie let eciu\.eu seal for it/],
    ['that embeds it, by its text where it does not name it', { claim: embeds(TEXT, proof(), null) }, /by the mandate/],
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
    ['that embeds a widened one, well sealed', { claim: embeds('wider') }, /widened, or altered/, 'HASH_FAILURE'],
    [
      'that embeds another than it names',
      { claim: embeds('other'), mandates: [registered(), registered({ id: `${ID}0`, document: 'other' })] },
      /widened, or altered/,
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
      /given only later/,
      'NOT_YET_VALID',
    ],
    [
      'of another kind',
      { kinds: ['PARTICIPATION'] },
      /does not cover credentials of the kind PARTICIPATION/,
      'SIG_CONSTRAINTS_FAILURE',
    ],
    ['at level B, by the sealer’s own word', { ...LEVEL_B, signedAt: at('2026-10-31') }, /only from/, 'NOT_YET_VALID'],
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
  ])('none is needed where %s', (_, changed) => {
    const { check: found } = check({ ...stranger, claim: null, awardingIdentifiers: ['987654321'], ...changed });
    expect(found).toMatchObject({
      status: 'SKIPPED',
      indication: null,
      message: expect.stringMatching(/^No mandate is/),
    });
  });

  const letter = embeds('a letter', { ...flawed('TOTAL_FAILED', 'FORMAT_FAILURE'), recognised: false }, null);
  test.each<[string, Partial<SealedFor<KnownMandate>>, Check['indication'], RegExp]>([
    ['named by its name alone', { awardingIdentifiers: [] }, 'INDETERMINATE', /no identifier like that/],
    [
      'named by identifiers of another scheme',
      { awardingIdentifiers: ['98765'] },
      'INDETERMINATE',
      /no identifier like/,
    ],
    [
      'that has the identifier of another seal',
      { awardingIdentifiers: ['ntrie-1'] },
      'TOTAL_FAILED',
      /names no mandate/,
    ],
    ['beside others', { organisations: 2 }, 'INDETERMINATE', /Several organisations award/],
    ['with a claim and nothing to examine', { claim: { id: null, embedded: null } }, 'INDETERMINATE', /cannot be exam/],
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
