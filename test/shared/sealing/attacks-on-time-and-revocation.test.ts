import { beforeAll, describe, expect, test } from '@jest/globals';
import { webcrypto } from 'node:crypto';
import * as pkijs from 'pkijs';
import { createOcspResponder } from '../../../demo/trust-services/ocsp-responder.ts';
import { createTimestampAuthority } from '../../../demo/trust-services/timestamp-authority.ts';
import type { AuthorityStore } from '../../../demo/trust-services/authority.ts';
import { childOf, childrenOf, readDer } from '../../../subgraphs/shared/sealing/asn1/der.ts';
import { parseAnchors } from '../../../subgraphs/shared/sealing/certificate/anchors.ts';
import { parseCertificate } from '../../../subgraphs/shared/sealing/certificate/certificate.ts';
import { EKU_OCSP_SIGNING, EKU_TIME_STAMPING } from '../../../subgraphs/shared/sealing/certificate/purpose.ts';
import { toPem } from '../../../subgraphs/shared/sealing/development/pem.ts';
import {
  createEvidenceSource,
  createTimestampSource,
  ExchangeError,
  createExchange,
} from '../../../subgraphs/shared/sealing/index.ts';
import type { Exchange } from '../../../subgraphs/shared/sealing/index.ts';
import { checkOcsp } from '../../../subgraphs/shared/sealing/revocation/check-ocsp.ts';
import { ocspRequest } from '../../../subgraphs/shared/sealing/revocation/ocsp-request.ts';
import { checkTimestampReply } from '../../../subgraphs/shared/sealing/timestamp/reply.ts';
import { timestampRequest } from '../../../subgraphs/shared/sealing/timestamp/request.ts';
import { verifyTimestamp } from '../../../subgraphs/shared/sealing/timestamp/verify-token.ts';
import { extensions, laterBy, make, NOW } from './certificates.ts';
import type { Made, Wish } from './certificates.ts';

const DIGEST = new Uint8Array(32).fill(7);
const OCSP = 'http://ocsp.test/';
let authority: Made;
let stranger: Made;
let leaf: Made;
beforeAll(async () => {
  authority = await make({ name: 'Authority', ca: true });
  stranger = await make({ name: 'Stranger', ca: true });
  leaf = await make({ name: 'Seal', issuer: authority, extra: [extensions.authorityInformation(OCSP)] });
});

const pemOf = async ({ keys, pem }: Made) =>
  toPem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)) + pem;

/** A store as the services want it, with one certificate for whatever they do. */
async function storeOf(service: Made, { revokedAt = null as Date | null, known = true } = {}): Promise<AuthorityStore> {
  const pem = await pemOf(service);
  const log = { find: async (serial: string) => (known ? { serial, holder: 'x', revokedAt } : null) };
  return { service: async () => pem, authority: { certificate: authority.der }, log } as unknown as AuthorityStore;
}

const stamping = (wish: Partial<Wish> = {}) =>
  make({
    name: 'Time',
    issuer: authority,
    keyUsage: [0],
    extra: [extensions.extendedKeyUsage(true, EKU_TIME_STAMPING)],
    ...wish,
  });
const stamper = async (by: Made, now = NOW) => createTimestampAuthority(await storeOf(by), () => now);
const anchors = () => parseAnchors([authority.der]);

describe('a timestamp is refused', () => {
  async function replyBy(by: Made, now = NOW) {
    const request = timestampRequest(DIGEST);
    const reply = await (await stamper(by, now)).answer(request.der);
    return checkTimestampReply(reply, request, { anchors: anchors(), at: NOW });
  }

  test('not when all is well', async () => {
    expect(await replyBy(await stamping())).toMatchObject({ ok: true, time: NOW });
  });
  test.each<[string, () => Promise<Made>, string]>([
    ['without the timeStamping use', () => stamping({ extra: [] }), 'CERTIFICATE_PATH'],
    [
      'where that use is not critical',
      () => stamping({ extra: [extensions.extendedKeyUsage(false, EKU_TIME_STAMPING)] }),
      'CERTIFICATE_PATH',
    ],
    [
      'where it is not the only use',
      () => stamping({ extra: [extensions.extendedKeyUsage(true, EKU_TIME_STAMPING, EKU_OCSP_SIGNING)] }),
      'CERTIFICATE_PATH',
    ],
    ['from an unknown authority', () => stamping({ issuer: stranger }), 'CERTIFICATE_PATH'],
    ['from an expired certificate', () => stamping({ notAfter: laterBy(-1) }), 'CERTIFICATE_PATH'],
  ])('%s', async (_what, by, fault) => {
    expect(await replyBy(await by())).toMatchObject({ ok: false, fault });
  });
  test('by a unit of its own, unless a trusted list had that very certificate as granted at the stamped time', async () => {
    const unit = await stamping({ issuer: stranger });
    const request = timestampRequest(DIGEST);
    const reply = await (await stamper(unit)).answer(request.der);
    const by = (purpose: 'SEAL' | 'TIMESTAMP', from: Date, until: Date | null) => {
      const periods = [{ purpose, from, until, qualifies: true }];
      const trusted = parseAnchors([{ certificate: unit.der, periods }]);
      return checkTimestampReply(reply, request, { anchors: trusted, at: NOW }).ok;
    };
    expect(by('TIMESTAMP', laterBy(-9), null)).toBe(true);
    expect(by('TIMESTAMP', laterBy(-9), laterBy(1))).toBe(true);
    expect(by('TIMESTAMP', laterBy(-9), laterBy(-1))).toBe(false);
    expect(by('TIMESTAMP', laterBy(1), null)).toBe(false);
    expect(by('SEAL', laterBy(-9), null)).toBe(false);
    expect(checkTimestampReply(reply, request, { anchors: parseAnchors([unit.der]), at: NOW }).ok).toBe(false);
  });
  test('of another moment', async () => {
    expect(await replyBy(await stamping(), laterBy(-1))).toMatchObject({ ok: false, fault: 'TIME' });
  });
  test('with another nonce, or over something else: an answer played again', async () => {
    const answers = await stamper(await stamping());
    const [one, two] = [timestampRequest(DIGEST), timestampRequest(DIGEST)];
    const reply = await answers.answer(one.der);
    const options = { anchors: anchors(), at: NOW };
    expect(checkTimestampReply(reply, two, options)).toMatchObject({ fault: 'NONCE' });
    const other = { ...one, digest: new Uint8Array(32) };
    expect(checkTimestampReply(reply, other, options)).toMatchObject({ fault: 'IMPRINT' });
  });
  test('with any byte altered, and never by a crash', async () => {
    const request = timestampRequest(DIGEST);
    const reply = await (await stamper(await stamping())).answer(request.der);
    const accepted: number[] = [];
    for (let at = 0; at < reply.length; at += 3) {
      const spoilt = Uint8Array.from(reply);
      spoilt[at]! ^= 1;
      const result = checkTimestampReply(spoilt, request, { anchors: anchors(), at: NOW });
      if (result.ok) accepted.push(at);
    }
    // What nobody signs: version numbers and the list of digests of the CMS envelope, and the status (granted with modifications).
    expect(accepted.length).toBeLessThan(10);
    for (let length = 0; length < reply.length; length += 37)
      expect(checkTimestampReply(reply.subarray(0, length), request, { anchors: anchors(), at: NOW }).ok).toBe(false);
  });
  test('where its certificate was exchanged for another of the same key and serial (ESSCertIDv2)', async () => {
    const by = await stamping();
    const twin = pkijs.Certificate.fromBER(Uint8Array.from(by.der));
    twin.notAfter.value = laterBy(3000);
    await twin.sign(authority.keys.privateKey, 'SHA-256');
    const bare = Uint8Array.from(timestampRequest(DIGEST).der.subarray(0, -3));
    bare[1]! -= 3;
    const reply = await (await stamper(by)).answer(bare);
    const token = childOf(childrenOf(readDer(reply)), 1, 0x30).raw;
    const verified = (der: Uint8Array) =>
      verifyTimestamp(token, () => DIGEST, { anchors: anchors(), at: NOW, candidates: [parseCertificate(der)] });
    expect(verified(by.der)).toMatchObject({ ok: true });
    expect(verified(new Uint8Array(twin.toSchema(true).toBER()))).toMatchObject({ fault: 'SIGNING_CERTIFICATE' });
    expect(verified(leaf.der)).toMatchObject({ fault: 'NO_SIGNER_CERTIFICATE' });
  });
  test('where the authority says no', async () => {
    const rejection = Uint8Array.from([0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02]);
    const result = checkTimestampReply(rejection, timestampRequest(DIGEST), { anchors: anchors(), at: NOW });
    expect(result).toMatchObject({ ok: false, fault: 'REFUSED' });
  });
});

describe('several timestamp authorities', () => {
  test('the next is asked where one fails, which then rests; where all fail, each is named', async () => {
    const asked: string[] = [];
    const good = await stamper(await stamping());
    let now = NOW;
    const exchange: Exchange = async (address, question) => {
      asked.push(address);
      if (address === 'http://broken/') throw new ExchangeError('broken cannot be reached.');
      return good.answer(question!.body);
    };
    const source = createTimestampSource({
      authorities: ['http://broken/', 'http://good/'],
      anchors: [authority.der],
      exchange,
      clock: () => now,
    });
    expect((await source.timestamp(DIGEST)).time).toEqual(NOW);
    await source.timestamp(DIGEST);
    expect(asked).toEqual(['http://broken/', 'http://good/', 'http://good/']);
    now = new Date(NOW.getTime() + 61_000);
    await source.timestamp(DIGEST);
    expect(asked.slice(3)).toEqual(['http://broken/', 'http://good/']);
    const none = createTimestampSource({ authorities: ['http://broken/'], anchors: [], exchange, clock: () => NOW });
    await expect(none.timestamp(DIGEST)).rejects.toMatchObject({
      code: 'TIMESTAMP_UNAVAILABLE',
      message: expect.stringContaining('http://broken/: broken cannot be reached.'),
    });
  });
  test('nobody outside the allow-list is asked, no redirect is followed, and a silent one is given up', async () => {
    const asked: string[] = [];
    const fetch = (async (url: URL, init: RequestInit) => {
      asked.push(`${url.host} ${init.redirect}`);
      return new Promise((_resolve, reject) => {
        init.signal!.addEventListener('abort', () => reject(init.signal!.reason as Error));
      });
    }) as unknown as typeof globalThis.fetch;
    const exchange = createExchange({ fetch, allowed: ['http://known.test'], limit: 20 });
    await expect(exchange('http://169.254.169.254/')).rejects.toThrow('may not be asked');
    await expect(exchange('http://known.test.evil/')).rejects.toThrow('may not be asked');
    await expect(exchange('http://known.test/')).rejects.toThrow('did not answer within 20 ms');
    expect(asked).toEqual(['known.test error']);
  });
});

describe('an OCSP answer is refused', () => {
  const responder = (wish: Partial<Wish> = {}) =>
    make({
      name: 'Responder',
      issuer: authority,
      keyUsage: [0],
      extra: [extensions.extendedKeyUsage(false, EKU_OCSP_SIGNING), extensions.ocspNoCheck()],
      ...wish,
    });
  const subject = () => ({ certificate: parseCertificate(leaf.der), issuer: parseCertificate(authority.der) });
  const answersOf = async (by: Made, log = {}, now = NOW) => createOcspResponder(await storeOf(by, log), () => now);
  async function checked(by: Made, log = {}) {
    const request = ocspRequest(subject().certificate, subject().issuer);
    return checkOcsp(await (await answersOf(by, log)).answer(request.der), subject(), request.nonce);
  }

  test('not when all is well, and revocation is told with its time', async () => {
    expect(await checked(await responder())).toMatchObject({ ok: true, status: { kind: 'OCSP', revokedAt: null } });
    const revokedAt = laterBy(-3);
    expect(await checked(await responder(), { revokedAt })).toMatchObject({ ok: true, status: { revokedAt } });
  });
  test.each<[string, () => Promise<Made>]>([
    ['by a responder of another authority', () => responder({ issuer: stranger })],
    ['by a certificate without OCSPSigning', () => responder({ extra: [] })],
    ['by one for timestamps', () => stamping()],
    ['by the certificate asked about', async () => leaf],
    ['by an expired responder', () => responder({ notAfter: laterBy(-1) })],
  ])('%s', async (_what, by) => {
    expect(await checked(await by())).toMatchObject({ ok: false, fault: 'RESPONDER' });
  });
  test('about another certificate, to another question, about an unknown one, and altered', async () => {
    const by = await responder();
    const { certificate, issuer } = subject();
    const [one, two] = [ocspRequest(certificate, issuer), ocspRequest(certificate, issuer)];
    const answer = await (await answersOf(by)).answer(one.der);
    expect(checkOcsp(answer, subject(), two.nonce)).toMatchObject({ fault: 'NONCE' });
    expect(checkOcsp(answer, subject(), null, laterBy(400))).toMatchObject({ fault: 'RESPONDER' });
    const other = parseCertificate((await make({ name: 'Other', issuer: authority })).der);
    expect(checkOcsp(answer, { certificate: other, issuer })).toMatchObject({ fault: 'OTHER_CERTIFICATE' });
    expect(await checked(by, { known: false })).toMatchObject({ fault: 'UNKNOWN' });
    const good = Buffer.from(answer);
    const at = good.indexOf(Buffer.from('8000', 'hex'));
    good[good.indexOf(Buffer.from('20261121', 'latin1'), at) + 3]! = 0x37;
    expect(checkOcsp(good, subject()).ok).toBe(false);
    for (let length = 0; length < answer.length; length += 41)
      expect(checkOcsp(answer.subarray(0, length), subject()).ok).toBe(false);
  });
  test('by the evidence source where it is stale, and a revoked certificate is never sealed with', async () => {
    const by = await responder();
    const path = [subject().certificate, subject().issuer];
    const sourceOf = async (log: object, madeAt: Date) => {
      const answers = await answersOf(by, log, madeAt);
      const exchange: Exchange = async (_address, question) => answers.answer(question!.body);
      return createEvidenceSource({ exchange, clock: () => NOW });
    };
    expect(await (await sourceOf({}, NOW)).evidenceFor(path)).toHaveLength(1);
    await expect((await sourceOf({}, laterBy(-1))).evidenceFor(path)).rejects.toMatchObject({
      code: 'EVIDENCE_UNAVAILABLE',
      message: expect.stringContaining('too old'),
    });
    await expect((await sourceOf({ revokedAt: laterBy(-2) }, NOW)).evidenceFor(path)).rejects.toMatchObject({
      code: 'CERTIFICATE_REVOKED',
    });
  });
});
