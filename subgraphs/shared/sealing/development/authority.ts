import * as asn1js from 'asn1js';
import { randomBytes } from 'node:crypto';
import type { webcrypto } from 'node:crypto';
import * as pkijs from 'pkijs';
import { certificateFromPem, parseCertificate } from '../certificate/certificate.ts';
import { EKU_OCSP_SIGNING, EKU_TIME_STAMPING } from '../certificate/purpose.ts';
import * as extensions from './extensions.ts';
import { ecKeyFromPem, exportKey, newKeyPair } from './keys.ts';
import type { KeyType } from './keys.ts';
import { nameOf } from './names.ts';
import type { NameParts } from './names.ts';
import { toPem } from './pem.ts';

const YEAR = 365 * 24 * 3_600_000;
const OWNER = 'DEVELOPMENT trust services (no legal value)';
const AUTHORITY_NAME: NameParts = {
  country: 'EU',
  organization: OWNER,
  commonName: 'DEVELOPMENT certificate authority',
};

/** The owner of the seal. */
export interface SealSubject {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly legalName: string;
  /** `NTRNL-08164880` (ETSI EN 319 412-1 clause 5.1.4). */
  readonly organizationIdentifier: string;
  /** By default `DEVELOPMENT seal of <legal name>`. */
  readonly commonName?: string;
  /** EC P-256 (ES256) by default, or RSA (RS256). */
  readonly keyType?: KeyType;
}

/** A key with its certificate and that of the authority. */
export interface Issued {
  /** PKCS#8 key, the certificate, the authority's certificate: what `sealFromPem` reads. */
  readonly pem: string;
  readonly certificate: Uint8Array;
  /** Hexadecimal, as OpenSSL prints it. */
  readonly serial: string;
}

/**
 * A certificate authority for development. Its certificates have no QCStatements, and their names state what they are.
 */
export interface DevelopmentAuthority {
  readonly certificate: Uint8Array;
  readonly certificatePem: string;
  /** Key and certificate: what `restoreDevelopmentAuthority` reads. Keep it secret. */
  readonly pem: string;
  issueSeal(subject: SealSubject, now: Date): Promise<Issued>;
  /** A certificate for the OCSP responder or the timestamp authority. */
  issueService(purpose: 'OCSP' | 'TIMESTAMP', now: Date): Promise<Issued>;
}

interface Template {
  readonly subject: NameParts;
  readonly years: number;
  readonly extensions: readonly pkijs.Extension[];
}

/** A new authority; its certificates name `ocspAddress` as their OCSP responder. */
export async function createDevelopmentAuthority(options: {
  readonly ocspAddress: string;
  readonly now: Date;
}): Promise<DevelopmentAuthority> {
  const keys = await newKeyPair('EC');
  const template = {
    subject: AUTHORITY_NAME,
    years: 10,
    extensions: [extensions.basicConstraints(true, 0), extensions.keyUsage(5, 6)],
  };
  const certificate = await sign(template, keys.publicKey, { key: keys.privateKey, certificate: null }, options.now);
  const pem = toPem('PRIVATE KEY', await exportKey(keys.privateKey)) + toPem('CERTIFICATE', certificate);
  return restoreDevelopmentAuthority(pem, options.ocspAddress);
}

/** The authority from a PEM text. */
export async function restoreDevelopmentAuthority(pem: string, ocspAddress: string): Promise<DevelopmentAuthority> {
  const certificate = certificateFromPem(pem);
  const authority = {
    key: await ecKeyFromPem(pem),
    certificate: pkijs.Certificate.fromBER(Uint8Array.from(certificate)),
  };
  const certificatePem = toPem('CERTIFICATE', certificate);
  const issue = async (template: Template, keyType: KeyType, now: Date): Promise<Issued> => {
    const keys = await newKeyPair(keyType);
    const der = await sign(template, keys.publicKey, authority, now);
    const key = toPem('PRIVATE KEY', await exportKey(keys.privateKey));
    const serial = Buffer.from(parseCertificate(der).serial).toString('hex');
    return { pem: key + toPem('CERTIFICATE', der) + certificatePem, certificate: der, serial };
  };
  return {
    certificate,
    certificatePem,
    pem,
    issueSeal: (subject, now) => issue(sealTemplate(subject, ocspAddress), subject.keyType ?? 'EC', now),
    issueService: (purpose, now) => issue(serviceTemplate(purpose, ocspAddress), 'EC', now),
  };
}

function sealTemplate(subject: SealSubject, ocspAddress: string): Template {
  const { country, legalName, organizationIdentifier } = subject;
  const commonName = subject.commonName ?? `DEVELOPMENT seal of ${legalName}`;
  return {
    subject: { country, organization: legalName, organizationIdentifier, commonName },
    years: 2,
    // digitalSignature and nonRepudiation, renamed contentCommitment (ETSI EN 319 412-3, EN 319 412-2 clause 4.3.2).
    extensions: [
      extensions.basicConstraints(false),
      extensions.keyUsage(0, 1),
      extensions.authorityInformation(ocspAddress),
    ],
  };
}

function serviceTemplate(purpose: 'OCSP' | 'TIMESTAMP', ocspAddress: string): Template {
  const shared = [extensions.basicConstraints(false), extensions.keyUsage(0)];
  const named = (commonName: string): NameParts => ({ country: 'EU', organization: OWNER, commonName });
  if (purpose === 'OCSP') {
    const uses = [extensions.extendedKeyUsage(false, EKU_OCSP_SIGNING), extensions.ocspNoCheck()];
    return { subject: named('DEVELOPMENT OCSP responder'), years: 5, extensions: [...shared, ...uses] };
  }
  // RFC 3161 section 2.3: timeStamping alone, and critical.
  const uses = [extensions.extendedKeyUsage(true, EKU_TIME_STAMPING), extensions.authorityInformation(ocspAddress)];
  return { subject: named('DEVELOPMENT timestamp authority'), years: 5, extensions: [...shared, ...uses] };
}

async function sign(
  template: Template,
  publicKey: webcrypto.CryptoKey,
  issuer: { readonly key: webcrypto.CryptoKey; readonly certificate: pkijs.Certificate | null },
  now: Date,
): Promise<Uint8Array> {
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ valueHex: newSerial().buffer });
  certificate.subject = nameOf(template.subject);
  certificate.issuer = issuer.certificate?.subject ?? nameOf(template.subject);
  const notBefore = new Date(Math.floor(now.getTime() / 1000) * 1000 - 60_000);
  certificate.notBefore.value = notBefore;
  certificate.notAfter.value = new Date(notBefore.getTime() + template.years * YEAR);
  await certificate.subjectPublicKeyInfo.importKey(publicKey);
  const own = extensions.keyIdentifier(certificate.subjectPublicKeyInfo);
  const above = issuer.certificate ? extensions.keyIdentifier(issuer.certificate.subjectPublicKeyInfo) : own;
  certificate.extensions = [
    ...template.extensions,
    extensions.subjectKeyIdentifier(own),
    extensions.authorityKeyIdentifier(above),
  ];
  await certificate.sign(issuer.key, 'SHA-256');
  return new Uint8Array(certificate.toSchema(true).toBER());
}

/** 16 random bytes, positive and without a leading zero (RFC 5280 section 4.1.2.2). */
function newSerial(): Uint8Array<ArrayBuffer> {
  const serial = Uint8Array.from(randomBytes(16));
  serial[0] = (serial[0]! & 0x3f) | 0x40;
  return serial;
}
