import { beforeAll, describe, expect, test } from '@jest/globals';
import { EKU_OCSP_SIGNING, EKU_TIME_STAMPING } from '../../../subgraphs/shared/sealing/certificate/purpose.ts';
import {
  askRevocation,
  EvidenceUnavailable,
  parseSealed,
  verifySeal,
  type EvidenceSource,
} from '../../../subgraphs/shared/sealing/index.ts';
import { timestampContainer } from '../../../subgraphs/shared/sealing/jades/components.ts';
import { contentImprint, signatureImprint } from '../../../subgraphs/shared/sealing/jades/imprint.ts';
import { sealedTexts } from '../../../subgraphs/shared/sealing/jades/sealed-texts.ts';
import { extensions, laterBy, make, NOW } from './certificates.ts';
import { headerOf, resign, sealWith } from './sealed.ts';

import {
  appended,
  archived,
  authority,
  clockwork,
  evidence,
  leaf,
  prepare,
  sealed,
  stamp,
  verified,
  type Revocation,
} from './proven-times/stage.ts';

beforeAll(prepare);

describe('a certificate that was revoked', () => {
  const revokedAt = laterBy(2);
  test('after the seal surely existed leaves it good', async () => {
    const text = await sealed({ signature: laterBy(1), evidence: laterBy(3), revokedAt });
    expect(verified(text, laterBy(3))).toMatchObject({ level: 'LT', check: { indication: 'TOTAL_PASSED' } });
  });
  test('before the seal surely existed leaves it open: it may be older than its timestamp', async () => {
    const text = await sealed({ signature: laterBy(3), evidence: laterBy(3), revokedAt });
    expect(verified(text, laterBy(4)).check).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'REVOKED_NO_POE',
    });
  });
  test('before the document was timestamped, and only then sealed, fails for certain', async () => {
    const text = await sealed({ content: laterBy(3), signature: laterBy(3), evidence: laterBy(3), revokedAt });
    expect(verified(text, laterBy(4)).check).toMatchObject({ indication: 'TOTAL_FAILED', subIndication: 'REVOKED' });
  });
});

describe('a certificate that has expired', () => {
  test('leaves the seal good where timestamp and evidence are older', async () => {
    const text = await sealed({ content: laterBy(0), signature: laterBy(1), evidence: laterBy(1) });
    expect(verified(text, laterBy(200))).toMatchObject({
      level: 'LT',
      check: { indication: 'TOTAL_PASSED' },
      timestampedAt: laterBy(1),
      provenTimes: [
        { kind: 'CONTENT', time: laterBy(0) },
        { kind: 'SIGNATURE', time: laterBy(1) },
      ],
    });
  });
  test('leaves it open where only the timestamp, or neither, is older', async () => {
    const open = { indication: 'INDETERMINATE', subIndication: 'OUT_OF_BOUNDS_NO_POE' };
    expect(verified(await sealed({ signature: laterBy(1) }), laterBy(200)).check).toMatchObject(open);
    expect(verified(await sealed({}), laterBy(200)).check).toMatchObject(open);
    expect(verified(await sealed({ signature: laterBy(150) }), laterBy(200)).check).toMatchObject(open);
  });
  test('before the document was timestamped, and only then sealed, fails for certain', async () => {
    expect(verified(await sealed({ content: laterBy(150) }), laterBy(200)).check).toMatchObject({
      indication: 'TOTAL_FAILED',
      subIndication: 'EXPIRED',
    });
  });
});

test('a seal with a timestamp stays good once its authority has a new certificate under the same key', async () => {
  const text = await sealed({ signature: laterBy(1), evidence: laterBy(1) });
  const times = { notBefore: laterBy(50), notAfter: laterBy(5000) };
  const renewed = await make({ name: 'Authority', ca: true, keys: authority.keys, ...times });
  for (const anchors of [[renewed.der, authority.der], [authority.der, renewed.der], [renewed.der]])
    expect(verifySeal(parseSealed(text), { anchors, at: laterBy(60) })).toMatchObject({
      level: 'LT',
      check: { indication: 'TOTAL_PASSED' },
    });
});

describe('timestamps that contradict each other or the clock', () => {
  test('a seal timestamped before its document leaves the seal open', async () => {
    const text = await sealed({ content: laterBy(3), signature: laterBy(1), evidence: laterBy(1) });
    const { check, level } = verified(text, laterBy(4));
    expect(check).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'TIMESTAMP_ORDER_FAILURE' });
    expect(level).toBe('LT');
  });
  test('a timestamp from the future proves nothing', async () => {
    expect(verified(await sealed({ signature: laterBy(9) }), laterBy(1))).toMatchObject({
      level: 'B',
      timestampedAt: null,
      check: { subIndication: 'TIMESTAMP_ORDER_FAILURE' },
    });
  });
  test('a content timestamp of another document leaves the seal open', async () => {
    const header = headerOf(await sealWith(leaf));
    const adoTst = timestampContainer(await stamp(contentImprint({ signedPayload: '{}' }), NOW));
    const text = await resign({ ...header, adoTst, crit: ['b64', 'sigT', 'adoTst'] }, await leaf.sealKey());
    expect(verified(text, NOW).check).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'SIG_CONSTRAINTS_FAILURE',
    });
  });
});

describe('a timestamp of an authority that was revoked after the time it says', () => {
  const use = [extensions.extendedKeyUsage(true, EKU_TIME_STAMPING)];
  const [signature, revokedAt, at] = [laterBy(1), laterBy(2), laterBy(4)];
  const stampedBy = async (stamps: Revocation) => await sealed({ signature, evidence: laterBy(3), stamps });

  test.each([
    ['no reason', undefined, null],
    ['keyCompromise', 1, null],
    ['certificateHold', 6, null],
    ['unspecified', 0, signature],
    ['superseded', 4, signature],
    ['cessationOfOperation', 5, signature],
  ])('for %s counts only where its key is still good', async (_, reason, timestampedAt) => {
    const stamps = { revokedAt, ...(reason === undefined ? {} : { reason }) };
    expect(verified(await stampedBy(stamps), at)).toMatchObject({ timestampedAt });
  });
  test('counts where another timestamp proves that it was there before', async () => {
    const other = await make({ name: 'Other', issuer: authority, keyUsage: [0], extra: use });
    const before = await archived(await sealed({ signature }), laterBy(1.5), other);
    const rVals = await evidence(laterBy(3), { stamps: { revokedAt } });
    expect(verified(appended(before, { rVals }), at)).toMatchObject({ timestampedAt: signature, level: 'LTA' });
    const late = await archived(await sealed({ signature }), laterBy(2.5), other);
    expect(verified(appended(late, { rVals }), at)).toMatchObject({ timestampedAt: null });
  });

  describe('is asked about where the file does not tell', () => {
    const asked = async (failure: EvidenceUnavailable | null, file: Parameters<typeof sealed>[0] = {}) => {
      const extra = [...use, extensions.authorityInformation('http://ocsp.test/')];
      const by = await make({ name: 'Named', issuer: authority, keyUsage: [0], extra });
      const paths: string[] = [];
      const evidenceFor: EvidenceSource['evidenceFor'] = async ([certificate]) => {
        paths.push(certificate!.subject.text);
        if (failure) throw failure;
        return [];
      };
      const seal = verified(await sealed({ signature, by, ...file }), at);
      return { ...(await askRevocation(seal, { evidenceFor }, at)), paths };
    };
    const revoked = (reason?: number) =>
      new EvidenceUnavailable('CERTIFICATE_REVOKED', 'It was revoked.', revokedAt, reason);

    test('and good where it was not, or for another reason than its key', async () => {
      for (const answer of [null, revoked(4)]) {
        const { check, notChecked, paths, level } = await asked(answer);
        expect([check.status, level, paths]).toEqual(['OK', 'T', [expect.stringContaining('CN=Named')]]);
        expect(notChecked.join()).not.toContain('the authority of the last timestamp');
      }
    });
    test('and open where its key may be known, or nobody answers', async () => {
      expect((await asked(revoked())).check).toMatchObject({ subIndication: 'REVOKED_NO_POE' });
      expect((await asked(revoked(1))).check).toMatchObject({ subIndication: 'REVOKED_NO_POE' });
      const silent = new EvidenceUnavailable('EVIDENCE_UNAVAILABLE', 'ocsp.test may not be asked.');
      expect((await asked(silent)).check).toMatchObject({ subIndication: 'TRY_LATER', message: silent.message });
    });
    test('and nobody is asked where it does', async () => {
      const { level, paths } = await asked(revoked(), { evidence: laterBy(1), by: clockwork });
      expect([level, paths]).toEqual(['LT', []]);
    });
  });
});

describe('what stands after an archive timestamp is not covered by it', () => {
  const times = { notBefore: laterBy(-30), notAfter: laterBy(10) };
  const at = laterBy(50);
  const imprintOf = (text: string) => signatureImprint(sealedTexts(parseSealed(text)));

  test('a timestamp under a key that leaked once its certificate had ended proves nothing', async () => {
    const use = [extensions.extendedKeyUsage(true, EKU_TIME_STAMPING)];
    const leaked = await make({ ...times, name: 'Leaked', issuer: authority, keyUsage: [0], extra: use });
    const genuine = await archived(await sealed({ evidence: laterBy(1) }), laterBy(5));
    const sigTst = timestampContainer(await stamp(imprintOf(genuine), laterBy(1), leaked));
    expect(verified(appended(genuine, { sigTst }), at)).toMatchObject({ level: 'B', timestampedAt: null });
  });
  test('nor does an OCSP answer by a responder whose certificate has ended', async () => {
    const extra = [extensions.extendedKeyUsage(false, EKU_OCSP_SIGNING), extensions.ocspNoCheck()];
    const ended = await make({ ...times, name: 'Ended', issuer: authority, keyUsage: [0], extra });
    const rVals = await evidence(laterBy(2), {}, ended);
    const before = await sealed({ signature: laterBy(1) });
    expect(verified(await archived(appended(before, { rVals }), laterBy(5)), at)).toMatchObject({ level: 'LTA' });
    expect(verified(appended(await archived(before, laterBy(5)), { rVals }), at)).toMatchObject({ level: 'T' });
  });
  test('a later timestamp that somebody appended changes nothing', async () => {
    const genuine = await archived(await sealed({ signature: laterBy(1), evidence: laterBy(1) }), laterBy(5));
    const sigTst = timestampContainer(await stamp(imprintOf(genuine), laterBy(9)));
    for (const text of [genuine, appended(genuine, { sigTst })])
      expect(verified(text, at)).toMatchObject({
        level: 'LTA',
        timestampedAt: laterBy(1),
        check: { indication: 'TOTAL_PASSED' },
      });
  });
  test('one before it is not later than it', async () => {
    const text = await archived(await sealed({ signature: laterBy(9), evidence: laterBy(9) }), laterBy(5));
    expect(verified(text, at).check).toMatchObject({ subIndication: 'TIMESTAMP_ORDER_FAILURE' });
  });
});

test('what was not checked is said, with the reason', async () => {
  expect(verified(await sealed({}), NOW).notChecked).toEqual([
    'Not checked: whether the certificates were revoked. Nothing is fetched.',
    expect.stringContaining('Certificate policies'),
  ]);
  const proven = await sealed({ signature: laterBy(1), evidence: laterBy(1) });
  expect(verified(proven, laterBy(2)).notChecked[0]).toContain('the authority of the last timestamp');
});
