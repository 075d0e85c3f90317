import * as asn1js from 'asn1js';
import { createHash } from 'node:crypto';
import type { webcrypto } from 'node:crypto';
import * as pkijs from 'pkijs';
import { ecKeyFromPem } from '../../subgraphs/shared/sealing/development/index.ts';
import { certificateFromPem } from '../../subgraphs/shared/sealing/index.ts';
import type { AuthorityStore } from './authority.ts';

/** Answers OCSP requests (RFC 6960) about the development authority's certificates, as DER. */
export interface OcspResponder {
  answer(request: Uint8Array): Promise<Uint8Array>;
}

const BASIC = '1.3.6.1.5.5.7.48.1.1';
const NONCE = '1.3.6.1.5.5.7.48.1.2';
const MALFORMED_REQUEST = 1;
const HASHES: Readonly<Record<string, string>> = { '1.3.14.3.2.26': 'sha1', '2.16.840.1.101.3.4.2.1': 'sha256' };
/** The validity of an answer. */
const FRESH_FOR = 10 * 60_000;

export async function createOcspResponder(store: AuthorityStore, clock: () => Date): Promise<OcspResponder> {
  const pem = await store.service('OCSP');
  const key = await ecKeyFromPem(pem);
  const certificate = pkijs.Certificate.fromBER(Uint8Array.from(certificateFromPem(pem)));
  const authority = pkijs.Certificate.fromBER(Uint8Array.from(store.authority.certificate));
  return {
    async answer(bytes) {
      const request = parse(bytes);
      if (!request)
        return encode(new pkijs.OCSPResponse({ responseStatus: new asn1js.Enumerated({ value: MALFORMED_REQUEST }) }));
      const now = new Date(Math.floor(clock().getTime() / 1000) * 1000);
      const responses = await Promise.all(
        request.tbsRequest.requestList.map(({ reqCert }) => single(reqCert, authority, store, now)),
      );
      return encode(await sign({ key, certificate, responses, now, nonce: nonceOf(request) }));
    },
  };
}

const encode = (value: { toSchema(): asn1js.BaseBlock }) => new Uint8Array(value.toSchema().toBER(false));

function parse(bytes: Uint8Array): pkijs.OCSPRequest | null {
  try {
    return pkijs.OCSPRequest.fromBER(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}

const nonceOf = (request: pkijs.OCSPRequest) =>
  request.tbsRequest.requestExtensions?.find((extension) => extension.extnID === NONCE);

async function single(
  certID: pkijs.CertID,
  authority: pkijs.Certificate,
  store: AuthorityStore,
  now: Date,
): Promise<pkijs.SingleResponse> {
  const serial = Buffer.from(certID.serialNumber.valueBlock.valueHexView).toString('hex');
  const known = isOurs(certID, authority) ? await store.log.find(serial) : null;
  const response = new pkijs.SingleResponse({
    certID,
    thisUpdate: now,
    nextUpdate: new Date(now.getTime() + FRESH_FOR),
  });
  response.certStatus = known
    ? statusOf(known.revokedAt, known.reason)
    : new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: 2 } });
  return response;
}

/** CertStatus (RFC 6960 section 4.2.1): good [0], revoked [1] with its time, and [0] the reason. */
function statusOf(revokedAt: Date | null, reason?: number) {
  if (!revokedAt) return new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: 0 } });
  const revocationTime = new asn1js.GeneralizedTime({
    valueDate: new Date(Math.floor(revokedAt.getTime() / 1000) * 1000),
  });
  const why = (value: number) =>
    new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [new asn1js.Enumerated({ value })] });
  return new asn1js.Constructed({
    idBlock: { tagClass: 3, tagNumber: 1 },
    value: [revocationTime, ...(reason === undefined ? [] : [why(reason)])],
  });
}

function isOurs(certID: pkijs.CertID, authority: pkijs.Certificate): boolean {
  const hash = HASHES[certID.hashAlgorithm.algorithmId];
  if (!hash) return false;
  const digest = (bytes: Uint8Array) => createHash(hash).update(bytes).digest();
  const name = digest(new Uint8Array(authority.subject.toSchema().toBER(false)));
  const key = digest(authority.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView);
  return (
    name.equals(certID.issuerNameHash.valueBlock.valueHexView) &&
    key.equals(certID.issuerKeyHash.valueBlock.valueHexView)
  );
}

async function sign(answer: {
  readonly key: webcrypto.CryptoKey;
  readonly certificate: pkijs.Certificate;
  readonly responses: pkijs.SingleResponse[];
  readonly now: Date;
  readonly nonce: pkijs.Extension | undefined;
}): Promise<pkijs.OCSPResponse> {
  const basic = new pkijs.BasicOCSPResponse();
  basic.tbsResponseData.responderID = answer.certificate.subject;
  basic.tbsResponseData.producedAt = answer.now;
  basic.tbsResponseData.responses = answer.responses;
  if (answer.nonce) basic.tbsResponseData.responseExtensions = [answer.nonce];
  basic.certs = [answer.certificate];
  await basic.sign(answer.key, 'SHA-256');
  const response = new asn1js.OctetString({ valueHex: basic.toSchema().toBER(false) });
  return new pkijs.OCSPResponse({
    responseStatus: new asn1js.Enumerated({ value: 0 }),
    responseBytes: new pkijs.ResponseBytes({ responseType: BASIC, response }),
  });
}
