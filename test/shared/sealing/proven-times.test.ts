import { beforeAll, describe, expect, test } from '@jest/globals';
import { webcrypto } from 'node:crypto';
import { createOcspResponder } from '../../../demo/trust-services/ocsp-responder.ts';
import { createTimestampAuthority } from '../../../demo/trust-services/timestamp-authority.ts';
import type { AuthorityStore } from '../../../demo/trust-services/authority.ts';
import { parseAnchors } from '../../../subgraphs/shared/sealing/certificate/anchors.ts';
import { parseCertificate } from '../../../subgraphs/shared/sealing/certificate/certificate.ts';
import { EKU_OCSP_SIGNING, EKU_TIME_STAMPING } from '../../../subgraphs/shared/sealing/certificate/purpose.ts';
import { toPem } from '../../../subgraphs/shared/sealing/development/pem.ts';
import { parseSealed, verifySeal } from '../../../subgraphs/shared/sealing/index.ts';
import { revocationValues, timestampContainer } from '../../../subgraphs/shared/sealing/jades/components.ts';
import { contentImprint, signatureImprint } from '../../../subgraphs/shared/sealing/jades/imprint.ts';
import { sealedTexts } from '../../../subgraphs/shared/sealing/jades/sealed-texts.ts';
import { ocspRequest } from '../../../subgraphs/shared/sealing/revocation/ocsp-request.ts';
import { checkTimestampReply } from '../../../subgraphs/shared/sealing/timestamp/reply.ts';
import { timestampRequest } from '../../../subgraphs/shared/sealing/timestamp/request.ts';
import { extensions, laterBy, make, NOW } from './certificates.ts';
import type { Made } from './certificates.ts';
import { encode, headerOf, PAYLOAD, resign, sealWith } from './sealed.ts';

let authority: Made;
let leaf: Made;
let clockwork: Made;
let responder: Made;
beforeAll(async () => {
  authority = await make({ name: 'Authority', ca: true, notAfter: laterBy(2000) });
  const times = { issuer: authority, notBefore: laterBy(-30), notAfter: laterBy(1000), keyUsage: [0] };
  const use = (critical: boolean, ...uses: string[]) => [extensions.extendedKeyUsage(critical, ...uses)];
  clockwork = await make({ ...times, name: 'Time', extra: use(true, EKU_TIME_STAMPING) });
  responder = await make({
    ...times,
    name: 'Responder',
    extra: [...use(false, EKU_OCSP_SIGNING), extensions.ocspNoCheck()],
  });
  leaf = await make({ name: 'Seal', issuer: authority, notAfter: laterBy(100) });
});

const storeOf = async ({ keys, pem }: Made, revokedAt: Date | null = null): Promise<AuthorityStore> => {
  const both = toPem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)) + pem;
  const log = { find: async (serial: string) => ({ serial, holder: 'x', revokedAt }) };
  return { service: async () => both, authority: { certificate: authority.der }, log } as unknown as AuthorityStore;
};

async function stamp(digest: Uint8Array, at: Date): Promise<Uint8Array> {
  const request = timestampRequest(digest);
  const reply = await (await createTimestampAuthority(await storeOf(clockwork), () => at)).answer(request.der);
  const result = checkTimestampReply(reply, request, { anchors: parseAnchors([authority.der]), at });
  if (!result.ok) throw new Error(result.message);
  return result.token.der;
}

/** rVals: what the responder says at a time of the seal's and of the timestamp authority's certificate. */
async function evidence(at: Date, revokedAt: Date | null): Promise<object> {
  const issuer = parseCertificate(authority.der);
  const ask = async ({ der }: Made, revoked: Date | null) => {
    const answers = await createOcspResponder(await storeOf(responder, revoked), () => at);
    return answers.answer(ocspRequest(parseCertificate(der), issuer).der);
  };
  return revocationValues({ ocsp: [await ask(leaf, revokedAt), await ask(clockwork, null)], crls: [] });
}

/** A seal with a content timestamp of one moment, a signature timestamp of another, and evidence of a third. */
async function sealed(times: { content?: Date; signature?: Date; evidence?: Date; revokedAt?: Date }) {
  const plain = headerOf(await sealWith(leaf));
  const adoTst =
    times.content && timestampContainer(await stamp(contentImprint({ signedPayload: PAYLOAD }), times.content));
  const header = adoTst ? { ...plain, adoTst, crit: ['b64', 'sigT', 'adoTst'] } : plain;
  const file = JSON.parse(await resign(header, await leaf.sealKey()));
  const texts = sealedTexts(parseSealed(JSON.stringify(file)));
  const etsiU = [
    ...(times.signature
      ? [encode({ sigTst: timestampContainer(await stamp(signatureImprint(texts), times.signature)) })]
      : []),
    ...(times.evidence ? [encode({ rVals: await evidence(times.evidence, times.revokedAt ?? null) })] : []),
  ];
  if (etsiU.length > 0) file.signatures[0].header = { etsiU };
  return JSON.stringify(file);
}

const verified = (text: string, at: Date) => verifySeal(parseSealed(text), { anchors: [authority.der], at });

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

test('what was not checked is said, with the reason', async () => {
  expect(verified(await sealed({}), NOW).notChecked).toEqual([
    'Not checked: whether the certificates were revoked. Nothing is fetched.',
    expect.stringContaining('Certificate policies'),
  ]);
  const proven = await sealed({ signature: laterBy(1), evidence: laterBy(1) });
  expect(verified(proven, laterBy(2)).notChecked[0]).toContain('the authority of the last timestamp');
});
