import { describe, expect, test } from '@jest/globals';
import { buildDocument, EvidenceUnavailable, seal, sealIssuer } from '../../../subgraphs/shared/sealing/index.ts';
import { MICRO_CREDENTIAL } from '../../shared/sealing/described.ts';
import { ANONYMOUS, NOW } from '../registry.ts';
import { DUBLIN, issuedSeal, newAuthority } from '../../support/seals.ts';
import { VERIFY, registry, sealed, verify } from './stage.ts';

/** What a document shows by itself, and whether its certificates still held. */
export function documents(): void {
  test('a document the awarding body sealed is valid, and the registry knows the parties', async () => {
    registry.now = NOW;
    expect(await verify(await sealed(MICRO_CREDENTIAL))).toMatchObject({
      verdict: 'VALID',
      title: 'The Sustainable Wine Race',
      holder: 'Testa Fictional',
      awardedBy: { name: 'Dublin City University', identifier: 'NTRIE-DEMO-DCU', institution: { id: 'dcu.ie' } },
      sealedBy: { identifier: 'NTRIE-DEMO-DCU', institution: { id: 'dcu.ie' }, mandate: null },
      check: {
        FORMAT: { status: 'OK' },
        SEAL: { status: 'OK', indication: 'TOTAL_PASSED' },
        VALIDITY: { status: 'OK' },
        MANDATE: { status: 'SKIPPED' },
        ACCREDITATION: { status: 'OK', message: expect.stringContaining('Dublin City University is accredited by') },
        REVOCATION: { status: 'SKIPPED', message: expect.stringContaining('Not checked') },
        OWNER: { status: 'SKIPPED' },
      },
      seal: { level: 'B', algorithm: 'ES256', qualified: false, timestampedAt: null, signedAt: NOW.toISOString() },
    });
  });

  describe('whether the certificate of a seal was revoked, where the file does not tell,', () => {
    const asked = async (failure: EvidenceUnavailable) => {
      const before = registry.evidenceFor;
      registry.evidenceFor = () => Promise.reject(failure);
      const verification = await verify(await sealed(MICRO_CREDENTIAL)).finally(() => (registry.evidenceFor = before));
      return verification;
    };
    const partOf = ({ sealChecks }: { sealChecks: { name: string }[] }, name: string) =>
      sealChecks.find((part) => part.name === name);

    test('is asked', async () => {
      const verification = await verify(await sealed(MICRO_CREDENTIAL));
      expect(partOf(verification, 'CERTIFICATE_REVOCATION')).toMatchObject({ status: 'OK' });
      expect(verification.notChecked.join()).not.toContain('whether the certificates were revoked');
    });
    test('leaves it INDETERMINATE where nobody answers, or may be asked, naming whom', async () => {
      const message = 'Whether it was revoked cannot be determined. ocsp.example may not be asked.';
      const verification = await asked(new EvidenceUnavailable('EVIDENCE_UNAVAILABLE', message));
      expect(verification).toMatchObject({
        verdict: 'INDETERMINATE',
        title: 'The Sustainable Wine Race',
        check: { SEAL: { indication: 'INDETERMINATE', subIndication: 'TRY_LATER', message } },
      });
      expect(partOf(verification, 'INTEGRITY')).toMatchObject({ status: 'OK' });
    });
    test('leaves it INDETERMINATE where it was, unless that was later', async () => {
      const revoked = (at: Date) => new EvidenceUnavailable('CERTIFICATE_REVOKED', 'It was revoked.', at);
      expect(await asked(revoked(new Date(NOW.getTime() - 1)))).toMatchObject({
        verdict: 'INDETERMINATE',
        check: { SEAL: { subIndication: 'REVOKED_NO_POE' }, MANDATE: { status: 'SKIPPED' } },
      });
      expect(await asked(revoked(new Date(NOW.getTime() + 1)))).toMatchObject({ verdict: 'VALID' });
    });
  });

  test('a document of another shape than the profile’s is invalid, whoever sealed it; the check says by whose shapes', async () => {
    const identity = registry.seals.get('dcu.ie')!;
    const document: any = structuredClone(sealIssuer(buildDocument(MICRO_CREDENTIAL), identity.certificates[0]!, NOW));
    delete document.credentialSubject.hasClaim.provenBy.grade;
    const format = async (text: string) => (await verify(text)).check.FORMAT;
    expect(await verify(await seal(JSON.stringify(document), { ...identity, signedAt: NOW }))).toMatchObject({
      verdict: 'INVALID',
      check: {
        SEAL: { status: 'OK' },
        FORMAT: {
          status: 'ERROR',
          subIndication: 'FORMAT_FAILURE',
          message: expect.stringContaining('grade of LearningAssessment urn:epass:learningAssessment:1 is missing'),
        },
      },
    });
    expect((await format(await sealed(MICRO_CREDENTIAL))).message).toContain(
      "the hub's own SHACL shapes of the profile",
    );
    const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    expect(await format(deep)).toMatchObject({
      status: 'ERROR',
      message: expect.stringContaining('not a JSON object'),
    });
  });

  test('an altered document is invalid, and nothing of it is repeated', async () => {
    const altered = (await sealed(MICRO_CREDENTIAL)).replace('Testa', 'Resta');
    expect(await verify(altered)).toMatchObject({
      verdict: 'INVALID',
      title: null,
      holder: null,
      awardedBy: null,
      sealedBy: null,
      check: { SEAL: { status: 'ERROR', indication: 'TOTAL_FAILED' } },
    });
  });

  test('a document that has expired is invalid by its dates alone', async () => {
    registry.now = new Date('2027-03-01T00:00:00Z');
    expect(await verify(await sealed({ ...MICRO_CREDENTIAL, validUntil: '2027-02-28' }))).toMatchObject({
      verdict: 'INVALID',
      check: { SEAL: { status: 'OK' }, VALIDITY: { status: 'ERROR' } },
    });
    registry.now = NOW;
  });

  test('a seal of an authority nobody registered is indeterminate, and names no member', async () => {
    const identity = await issuedSeal(await newAuthority(NOW), DUBLIN, NOW);
    expect(await verify(await sealed(MICRO_CREDENTIAL, identity))).toMatchObject({
      verdict: 'INDETERMINATE',
      awardedBy: { institution: null },
      sealedBy: { institution: null },
      check: { SEAL: { status: 'ERROR', indication: 'INDETERMINATE' }, MANDATE: { status: 'SKIPPED' } },
    });
  });

  test('a seal made with a certificate that has ended meanwhile is indeterminate', async () => {
    registry.now = new Date('2036-01-01T00:00:00Z');
    expect(await verify(await sealed(MICRO_CREDENTIAL))).toMatchObject({
      verdict: 'INDETERMINATE',
      check: { SEAL: { status: 'ERROR', indication: 'INDETERMINATE' } },
    });
    registry.now = NOW;
  });

  test.each(['', 'garbage', '{}', '[]', '{"payload":"{}","signatures":[]}', '\u0000', '[['.repeat(20_000)])(
    'the text %.20j is answered check by check',
    async (text) => {
      const { verdict, seal: found } = await verify(text);
      expect([verdict, found]).toEqual([expect.stringMatching(/^(INVALID|INDETERMINATE)$/), null]);
    },
  );

  test('more than 3 MB is not looked at', async () => {
    const { data, errors } = await registry.ask(ANONYMOUS, VERIFY, { document: 'ä'.repeat(1_600_000) });
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { path: ['verifyCredential'], extensions: { code: 'BAD_INPUT', argument: 'document' } },
    ]);
  });
}
