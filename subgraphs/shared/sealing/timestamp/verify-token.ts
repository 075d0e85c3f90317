import { createHash } from 'node:crypto';
import { DIGEST_NAMES, readAlgorithm } from '../asn1/algorithm.ts';
import { childOf, childrenOf, DerError } from '../asn1/der.ts';
import type { DerElement } from '../asn1/der.ts';
import { readOid } from '../asn1/values.ts';
import type { ParsedAnchors } from '../certificate/anchors.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { chainOf, parseReadable, pathTo } from '../certificate/chain.ts';
import { validatePath } from '../certificate/path.ts';
import { isSignedBy } from '../certificate/signature.ts';
import { TST_INFO } from './info.ts';
import { readTimestampToken } from './token.ts';
import type { TimestampToken } from './token.ts';

/** Why a timestamp proves nothing. */
export type TimestampFault =
  | 'UNREADABLE'
  | 'WEAK_DIGEST'
  | 'IMPRINT'
  | 'NO_SIGNER_CERTIFICATE'
  | 'ATTRIBUTES'
  | 'SIGNING_CERTIFICATE'
  | 'SIGNATURE'
  | 'CERTIFICATE_PATH'
  | 'TIME';

/** Evidence of one timestamp. */
export type TimestampResult =
  | {
      readonly ok: true;
      readonly token: TimestampToken;
      readonly time: Date;
      /** The authority's certificate, its issuers, and the anchor last. */
      readonly chain: readonly Certificate[];
    }
  | { readonly ok: false; readonly fault: TimestampFault; readonly message: string };

export interface VerifyTimestampOptions {
  /** Parsed trusted authorities: those trusted for timestamps at the stamped time count. */
  readonly anchors: ParsedAnchors;
  /** The time at which the authority's certificate must be valid. */
  readonly at: Date;
  /** Certificates from elsewhere in the file that may belong to its path. */
  readonly candidates?: readonly Certificate[];
}

const ATTRIBUTE = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

/**
 * Verifies a timestamp (RFC 3161 section 2.4.2, RFC 5816): the digest of the stamped data, the signed attributes, the
 * signer's certificate, its signature, and its path to an anchor, with timeStamping as its only use, and critical. Not
 * checked here: revocation of the authority's certificate.
 *
 * @param imprintOf the digest of the stamped bytes by a digest's name in node:crypto
 */
export function verifyTimestamp(
  der: Uint8Array,
  imprintOf: (digest: string) => Uint8Array,
  { anchors, at, candidates = [] }: VerifyTimestampOptions,
): TimestampResult {
  try {
    const token = readTimestampToken(der);
    const { info } = token;
    if (!info.digest || !token.signer.digest)
      return fault('WEAK_DIGEST', 'The timestamp uses a digest that proves nothing.');
    if (!Buffer.from(info.imprint).equals(imprintOf(info.digest)))
      return fault('IMPRINT', 'The timestamp covers something else.');
    const sent = [...parseReadable(token.certificates), ...candidates];
    const signer = signerOf(token, sent);
    if (!signer) return fault('NO_SIGNER_CERTIFICATE', 'The certificate of the timestamp authority is missing.');
    const problem = attributeProblem(token) ?? signingCertificateProblem(token, signer);
    if (problem) return problem;
    const { algorithm, signedAttributes, signature, digest } = token.signer;
    if (!isSignedBy(signer.publicKey, algorithm, signedAttributes, signature, digest))
      return fault('SIGNATURE', 'The signature of the timestamp is wrong.');
    const chain = chainOf(signer, sent);
    const path = validatePath(chain, anchors.for('TIMESTAMP', info.time), at, 'TIMESTAMP');
    if (!path.ok) return fault('CERTIFICATE_PATH', `The timestamp authority is not trusted: ${path.message}`);
    // A certificate that was valid only after the stamped time cannot have made it (ETSI EN 319 102-1 clause 5.4).
    if (info.time < signer.notBefore || info.time > signer.notAfter)
      return fault('TIME', 'The time of the timestamp is outside the validity of its certificate.');
    return { ok: true, token, time: info.time, chain: pathTo(path.anchor, chain) };
  } catch (error) {
    if (error instanceof DerError) return fault('UNREADABLE', `The timestamp cannot be read: ${error.message}`);
    throw error;
  }
}

function fault(code: TimestampFault, message: string): TimestampResult & { ok: false } {
  return { ok: false, fault: code, message };
}

/** The certificate that the token names as its signer's, if it is among these. */
export function signerOf(token: TimestampToken, certificates: readonly Certificate[]): Certificate | null {
  return certificates.find((certificate) => isSigner(certificate, token)) ?? null;
}

function isSigner(certificate: Certificate, { signer }: TimestampToken): boolean {
  const { issuerSerial, subjectKeyIdentifier } = signer;
  if (!issuerSerial)
    return subjectKeyIdentifier !== null && certificate.extensions.subjectKeyIdentifier === subjectKeyIdentifier;
  const sameIssuer = Buffer.from(issuerSerial.issuer).equals(certificate.issuerDer);
  return sameIssuer && Buffer.from(issuerSerial.serial).equals(certificate.serial);
}

/** RFC 5652 section 11: the content's type and digest, both signed. */
function attributeProblem({ signer, content }: TimestampToken): TimestampResult | null {
  const type = only(signer.attributes.get(ATTRIBUTE.contentType));
  if (!type || readOid(type) !== TST_INFO) return fault('ATTRIBUTES', 'The timestamp does not sign its content type.');
  const digest = only(signer.attributes.get(ATTRIBUTE.messageDigest));
  const expected = createHash(signer.digest!).update(content).digest();
  if (digest?.tag !== 0x04 || !expected.equals(digest.content))
    return fault('ATTRIBUTES', 'The content of the timestamp was altered.');
  return null;
}

const only = (values: readonly DerElement[] | undefined) => (values?.length === 1 ? values[0] : undefined);

/** RFC 5035: the first ESSCertIDv2 is the signer's certificate. The older attribute, with SHA-1, is not sufficient. */
function signingCertificateProblem({ signer }: TimestampToken, certificate: Certificate): TimestampResult | null {
  const attribute = only(signer.attributes.get(ATTRIBUTE.signingCertificateV2));
  if (!attribute)
    return fault('SIGNING_CERTIFICATE', 'The timestamp does not sign a reference to its certificate (ESSCertIDv2).');
  const first = childrenOf(childOf(childrenOf(childOf(childrenOf(attribute), 0, 0x30)), 0, 0x30));
  const digest = first[0]?.tag === 0x30 ? DIGEST_NAMES[readAlgorithm(first[0]).oid] : 'sha256';
  const hash = first.find(({ tag }) => tag === 0x04);
  const same = digest && hash && createHash(digest).update(certificate.der).digest().equals(hash.content);
  return same
    ? null
    : fault('SIGNING_CERTIFICATE', 'The timestamp names a different certificate from the one that signed it.');
}
