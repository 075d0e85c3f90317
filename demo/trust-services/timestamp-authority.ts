import * as asn1js from 'asn1js';
import { createHash, randomBytes } from 'node:crypto';
import type { webcrypto } from 'node:crypto';
import * as pkijs from 'pkijs';
import { ecKeyFromPem } from '../../subgraphs/shared/sealing/development/index.ts';
import { certificateFromPem } from '../../subgraphs/shared/sealing/index.ts';
import type { AuthorityStore } from './authority.ts';

/** Answers timestamp requests (RFC 3161), as DER. */
export interface TimestampAuthority {
  answer(request: Uint8Array): Promise<Uint8Array>;
}

const TST_INFO = '1.2.840.113549.1.9.16.1.4';
/** Under the arc for examples (ITU-T X.660): this authority follows no policy that anybody may rely on. */
const POLICY = '2.999.3161.1';
const DIGEST_LENGTHS: Readonly<Record<string, number>> = {
  '2.16.840.1.101.3.4.2.1': 32,
  '2.16.840.1.101.3.4.2.2': 48,
  '2.16.840.1.101.3.4.2.3': 64,
};
/** PKIStatus rejection, and bits of PKIFailureInfo (RFC 3161 section 2.4.2). */
const REJECTION = 2;
const FAILURE = { badAlg: 0, badDataFormat: 5 } as const;

interface Signer {
  readonly key: webcrypto.CryptoKey;
  readonly certificate: pkijs.Certificate;
  readonly der: Uint8Array;
}

export async function createTimestampAuthority(store: AuthorityStore, clock: () => Date): Promise<TimestampAuthority> {
  const pem = await store.service('TIMESTAMP');
  const der = certificateFromPem(pem);
  const signer = { key: await ecKeyFromPem(pem), certificate: pkijs.Certificate.fromBER(Uint8Array.from(der)), der };
  return {
    async answer(bytes) {
      const request = parse(bytes);
      if (!request) return rejection('badDataFormat');
      const { messageImprint } = request;
      const expected = DIGEST_LENGTHS[messageImprint.hashAlgorithm.algorithmId];
      if (expected !== messageImprint.hashedMessage.valueBlock.valueHexView.length) return rejection('badAlg');
      const token = await sign(tokenInfo(request, clock()), signer, request.certReq === true);
      const status = new pkijs.PKIStatusInfo({ status: pkijs.PKIStatus.granted });
      return new Uint8Array(new pkijs.TimeStampResp({ status, timeStampToken: token }).toSchema().toBER(false));
    },
  };
}

function parse(bytes: Uint8Array): pkijs.TimeStampReq | null {
  try {
    return pkijs.TimeStampReq.fromBER(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}

function rejection(reason: keyof typeof FAILURE): Uint8Array {
  const bit = FAILURE[reason];
  const failInfo = new asn1js.BitString({ valueHex: Uint8Array.of(0x80 >> bit).buffer, unusedBits: 7 - bit });
  const status = new pkijs.PKIStatusInfo({ status: REJECTION, failInfo });
  return new Uint8Array(new pkijs.TimeStampResp({ status }).toSchema().toBER(false));
}

function tokenInfo(request: pkijs.TimeStampReq, now: Date): ArrayBuffer {
  const serial = Uint8Array.from(randomBytes(16));
  serial[0] = (serial[0]! & 0x3f) | 0x40;
  const info = new pkijs.TSTInfo({
    version: 1,
    policy: POLICY,
    messageImprint: request.messageImprint,
    serialNumber: new asn1js.Integer({ valueHex: serial.buffer }),
    genTime: new Date(Math.floor(now.getTime() / 1000) * 1000),
    accuracy: new pkijs.Accuracy({ seconds: 1 }),
    ...(request.nonce ? { nonce: request.nonce } : {}),
  });
  return info.toSchema().toBER(false);
}

async function sign(content: ArrayBuffer, signer: Signer, withCertificate: boolean): Promise<pkijs.ContentInfo> {
  const encapContentInfo = new pkijs.EncapsulatedContentInfo({ eContentType: TST_INFO });
  // Set afterwards: the constructor would cut the octets into a constructed string, which is not DER.
  encapContentInfo.eContent = new asn1js.OctetString({ valueHex: content });
  const { issuer, serialNumber } = signer.certificate;
  const attributes = signedAttributes(content, signer.der);
  const signerInfo = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({ issuer, serialNumber }),
    signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
  });
  const certificates = withCertificate ? { certificates: [signer.certificate] } : {};
  const signed = new pkijs.SignedData({ version: 3, encapContentInfo, signerInfos: [signerInfo], ...certificates });
  await signed.sign(signer.key, 0, 'SHA-256');
  return new pkijs.ContentInfo({ contentType: pkijs.ContentInfo.SIGNED_DATA, content: signed.toSchema(true) });
}

/** In DER's order of a SET OF, which here is by length (X.690 section 11.6). */
function signedAttributes(content: ArrayBuffer, certificate: Uint8Array): pkijs.Attribute[] {
  const digest = (bytes: Uint8Array) =>
    new asn1js.OctetString({ valueHex: Uint8Array.from(createHash('sha256').update(bytes).digest()).buffer });
  const sequence = (value: asn1js.BaseBlock[]) => new asn1js.Sequence({ value });
  // RFC 5816: ESSCertIDv2 with its default algorithm, SHA-256.
  const signingCertificate = sequence([sequence([sequence([digest(certificate)])])]);
  return [
    new pkijs.Attribute({ type: '1.2.840.113549.1.9.3', values: [new asn1js.ObjectIdentifier({ value: TST_INFO })] }),
    new pkijs.Attribute({ type: '1.2.840.113549.1.9.4', values: [digest(new Uint8Array(content))] }),
    new pkijs.Attribute({ type: '1.2.840.113549.1.9.16.2.47', values: [signingCertificate] }),
  ];
}
