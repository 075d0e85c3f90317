import { createHash, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { childOf, childrenOf, readDer } from '../asn1/der.ts';
import type { DerElement } from '../asn1/der.ts';
import { readOid, readTime } from '../asn1/values.ts';
import { CertificateError } from './certificate.errors.ts';
import { ATTRIBUTE, readName } from './distinguished-name.ts';
import type { DistinguishedName } from './distinguished-name.ts';
import { readExtensions } from './extensions.ts';
import type { Extensions } from './extensions.ts';

/** A parsed certificate (RFC 5280 section 4.1). None of it is trusted yet. */
export interface Certificate {
  readonly der: Uint8Array;
  /** SHA-256 of the DER, hexadecimal. */
  readonly fingerprint: string;
  /** Contents of the serial number's INTEGER. */
  readonly serial: Uint8Array;
  readonly subject: DistinguishedName;
  readonly issuer: DistinguishedName;
  /** The issuer's Name as encoded. */
  readonly issuerDer: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SubjectPublicKeyInfo, hexadecimal. */
  readonly keyInfo: string;
  readonly publicKey: KeyObject;
  readonly signatureAlgorithm: { readonly oid: string; readonly parameters: DerElement | null };
  readonly extensions: Extensions;
  /** For checking signatures only; its own rules are not used. */
  readonly x509: X509Certificate;
}

/** What a certificate states, for people and for the seal's evidence. */
export interface CertificateSummary {
  /** `CN=…, O=…, C=IE`. */
  readonly subject: string;
  readonly issuer: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Hexadecimal. */
  readonly serial: string;
  /** By its QCStatements alone (ETSI EN 319 412-5): QcCompliance, QcType eseal and QcSSCD, and no other legislation. */
  readonly qualified: boolean;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly organization: string | null;
  /** organizationIdentifier, 2.5.4.97: `NTRNL-08164880`. */
  readonly organizationIdentifier: string | null;
  readonly commonName: string | null;
}

const LARGEST = 16 * 1024;
const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/;

/** The DER of the first certificate in a PEM text. */
export function certificateFromPem(pem: string): Uint8Array {
  const body = PEM.exec(pem)?.[1];
  if (!body) throw new CertificateError('The text contains no PEM certificate.');
  return Buffer.from(body, 'base64');
}

/** All certificates in a PEM text, in order. */
export function certificatesFromPem(pem: string): Uint8Array[] {
  return [...pem.matchAll(new RegExp(PEM, 'g'))].map((match) => Buffer.from(match[1]!, 'base64'));
}

/** A batch uses the same few certificates repeatedly; once parsed, they never change. */
const known = new LRUCache<string, Certificate>({ max: 256 });

/**
 * Parses a certificate strictly; the most recent ones are cached.
 *
 * @throws CertificateError if the bytes are not a version 3 certificate in DER
 */
export function parseCertificate(certificate: Uint8Array | string): Certificate {
  const der = typeof certificate === 'string' ? certificateFromPem(certificate) : certificate;
  if (der.length > LARGEST) throw new CertificateError(`A certificate is larger than ${LARGEST} bytes.`);
  const fingerprint = createHash('sha256').update(der).digest('hex');
  const before = known.get(fingerprint);
  if (before) return before;
  try {
    const taken = takeApart(Uint8Array.from(der), fingerprint);
    known.set(fingerprint, taken);
    return taken;
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    throw new CertificateError(`A certificate cannot be read: ${reason}`, { cause: error });
  }
}

function takeApart(der: Uint8Array, fingerprint: string): Certificate {
  const outer = childrenOf(childOf([readDer(der)], 0, 0x30), 3);
  const body = childrenOf(childOf(outer, 0, 0x30), 8);
  const algorithm = childOf(outer, 1, 0x30);
  const signature = childOf(outer, 2, 0x03);
  if (signature.content.length < 2 || signature.content[0] !== 0) throw new CertificateError('It is not signed.');
  // RFC 5280 section 4.1.2.1: extensions need version 3, written [0] EXPLICIT INTEGER 2.
  const version = childOf(childrenOf(childOf(body, 0, 0xa0), 1), 0, 0x02);
  if (version.content.length !== 1 || version.content[0] !== 2) throw new CertificateError('It is not version 3.');
  // RFC 5280 section 4.1.1.2: both algorithm identifiers must be the same.
  if (!Buffer.from(algorithm.raw).equals(childOf(body, 2, 0x30).raw))
    throw new CertificateError('Its two algorithms differ.');
  const [notBefore, notAfter] = readValidity(childOf(body, 4, 0x30));
  const [oid, parameters] = childrenOf(algorithm, 2);
  refuseUnnamedCurve(childOf(body, 6, 0x30));
  const x509 = new X509Certificate(der);
  return {
    der,
    fingerprint,
    serial: readSerial(childOf(body, 1, 0x02)),
    issuer: readName(childOf(body, 3, 0x30)),
    issuerDer: childOf(body, 3, 0x30).raw,
    subject: readName(childOf(body, 5, 0x30)),
    notBefore,
    notAfter,
    keyInfo: Buffer.from(childOf(body, 6, 0x30).raw).toString('hex'),
    publicKey: x509.publicKey,
    signatureAlgorithm: { oid: readOid(childOf([oid!], 0, 0x06)), parameters: parameters ?? null },
    // The unique identifiers of version 2 are not supported (RFC 5280 section 4.1.2.8: not to be used).
    extensions: readExtensions(body.length > 7 ? childOf(body, 7, 0xa3) : undefined),
    x509,
  };
}

const EC_PUBLIC_KEY = '1.2.840.10045.2.1';

/** RFC 5480 section 2.1.1: a curve is named, never given by its parameters, which may resemble a known one. */
function refuseUnnamedCurve(keyInfo: DerElement): void {
  const [oid, parameters] = childrenOf(childOf(childrenOf(keyInfo, 2), 0, 0x30), 2);
  if (readOid(childOf([oid!], 0, 0x06)) === EC_PUBLIC_KEY && parameters?.tag !== 0x06)
    throw new CertificateError('Its curve is not a named one.');
}

/**
 * RFC 5280 section 4.1.2.2: not negative, at most 20 octets. Some old roots have 0; a certificate that signed anything
 * else may not.
 */
function readSerial({ content }: DerElement): Uint8Array {
  const [first = 0x80, second] = content;
  if (first >= 0x80 || content.length > 20) throw new CertificateError('Its serial number is negative or too long.');
  if (first === 0 && second !== undefined && second < 0x80)
    throw new CertificateError('Its serial number is not in its shortest form.');
  return content;
}

/** RFC 5280 section 4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050. */
function readValidity(element: DerElement): readonly [Date, Date] {
  const times = childrenOf(element, 2);
  const [notBefore, notAfter] = times.map(readTime);
  if (!notBefore || !notAfter) throw new CertificateError('It has no validity.');
  if (times.some(({ tag }, index) => tag === 0x18 && [notBefore, notAfter][index]!.getUTCFullYear() < 2050))
    throw new CertificateError('A date before 2050 is not written as UTCTime.');
  return [notBefore, notAfter];
}

/** What the certificate states, in plain values. */
export function summarise(certificate: Certificate): CertificateSummary {
  const { compliance, eSeal, sscd, elsewhere } = certificate.extensions.qcStatements;
  const attribute = (oid: string) => certificate.subject.attributes.get(oid) ?? null;
  return {
    subject: certificate.subject.text,
    issuer: certificate.issuer.text,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    serial: Buffer.from(certificate.serial).toString('hex'),
    qualified: compliance && eSeal && sscd && !elsewhere,
    country: attribute(ATTRIBUTE.country),
    organization: attribute(ATTRIBUTE.organization),
    organizationIdentifier: attribute(ATTRIBUTE.organizationIdentifier),
    commonName: attribute(ATTRIBUTE.commonName),
  };
}

/** The owner's names in a certificate: organisation, then common name; none without a certificate. */
export function ownerNames(certificate: CertificateSummary | null | undefined): readonly string[] {
  return [certificate?.organization, certificate?.commonName].filter((name) => typeof name === 'string');
}

/** Reads a certificate (DER or PEM) for people; throws CertificateError if it is not one. */
export function readCertificate(certificate: Uint8Array | string): CertificateSummary {
  return summarise(parseCertificate(certificate));
}
