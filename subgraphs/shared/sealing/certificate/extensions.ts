import { childOf, childrenOf, DerError, readDer } from '../asn1/der.ts';
import type { DerElement } from '../asn1/der.ts';
import { readBoolean, readNamedBits, readOid, readSmallInteger, readText } from '../asn1/values.ts';
import { NAME_FORM, readGeneralNames } from './general-names.ts';
import type { GeneralName } from './general-names.ts';
import { readNameConstraints } from './name-constraints.ts';
import type { NameConstraints } from './name-constraints.ts';

/** Object identifiers of the extensions this library understands (RFC 5280 section 4.2; RFC 3739; RFC 6960). */
export const EXTENSION = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  certificatePolicies: '2.5.29.32',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  qcStatements: '1.3.6.1.5.5.7.1.3',
} as const;

/** Bits of keyUsage (RFC 5280 section 4.2.1.3). */
export const KEY_USAGE = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5 } as const;

const QC_COMPLIANCE = '0.4.0.1862.1.1';
const QC_SSCD = '0.4.0.1862.1.4';
const QC_TYPE = '0.4.0.1862.1.6';
const QC_TYPE_ESEAL = '0.4.0.1862.1.6.2';
const QC_LEGISLATION = '0.4.0.1862.1.7';

export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** What the extensions of one certificate state. */
export interface Extensions {
  readonly all: readonly Extension[];
  /** `ca` is false if the extension is absent. */
  readonly basicConstraints: { readonly ca: boolean; readonly critical: boolean; readonly pathLength: number | null };
  /** Null if absent. */
  readonly keyUsage: ((bit: number) => boolean) | null;
  readonly extendedKeyUsage: readonly string[] | null;
  readonly subjectKeyIdentifier: string | null;
  readonly authorityKeyIdentifier: string | null;
  /** The issuer's own issuer and serial number if the certificate identifies its issuer by them; otherwise null. */
  readonly authorityIssuerSerial: { readonly issuer: string; readonly serial: Uint8Array } | null;
  /** Null if absent. */
  readonly subjectAltNames: readonly GeneralName[] | null;
  readonly nameConstraints: NameConstraints | null;
  /** ETSI EN 319 412-5: statements that make a qualified electronic seal. */
  readonly qcStatements: {
    readonly compliance: boolean;
    readonly eSeal: boolean;
    /** QcType names other uses and not seals: a person's signature, a website. */
    readonly otherType: boolean;
    readonly sscd: boolean;
    /** QcCClegislation names other countries and not the EU: qualified there, not under eIDAS. */
    readonly elsewhere: boolean;
  };
}

const MOST_EXTENSIONS = 64;
/** id-ce: the extensions of X.509 itself. */
const STANDARD = /^2\.5\.29\./;

/** Reads the extensions; a duplicate is refused (RFC 5280 section 4.2), and each of X.509's own must be DER. */
export function readExtensions(element: DerElement | undefined): Extensions {
  const all = element ? childrenOf(childOf(childrenOf(element, 1), 0, 0x30), MOST_EXTENSIONS).map(readExtension) : [];
  if (new Set(all.map((extension) => extension.oid)).size !== all.length)
    throw new DerError('An extension appears twice.');
  for (const { oid, value } of all) if (STANDARD.test(oid)) readDer(value);
  const find = (oid: string): DerElement | null => {
    const found = all.find((extension) => extension.oid === oid);
    return found ? readDer(found.value) : null;
  };
  const basic = find(EXTENSION.basicConstraints);
  const keyUsage = find(EXTENSION.keyUsage);
  const extendedKeyUsage = find(EXTENSION.extendedKeyUsage);
  const subjectKey = find(EXTENSION.subjectKeyIdentifier);
  const alternative = find(EXTENSION.subjectAltName);
  const constraints = find(EXTENSION.nameConstraints);
  const critical = all.some((extension) => extension.oid === EXTENSION.basicConstraints && extension.critical);
  return {
    all,
    basicConstraints: { ...readBasicConstraints(basic), critical },
    keyUsage: keyUsage ? readKeyUsage(keyUsage) : null,
    extendedKeyUsage: extendedKeyUsage ? readUses(extendedKeyUsage) : null,
    subjectKeyIdentifier: subjectKey ? readKeyIdentifier(subjectKey, 0x04) : null,
    ...readAuthorityKey(find(EXTENSION.authorityKeyIdentifier)),
    subjectAltNames: alternative ? readGeneralNames(childrenOf(childOf([alternative], 0, 0x30))) : null,
    nameConstraints: constraints ? readNameConstraints(constraints) : null,
    qcStatements: readQcStatements(find(EXTENSION.qcStatements)),
  };
}

function readExtension(element: DerElement): Extension {
  const parts = childrenOf(element);
  const critical = parts.length === 3 && readBoolean(childOf(parts, 1));
  if (parts.length < 2 || parts.length > 3) throw new DerError('An extension is malformed.');
  return { oid: readOid(childOf(parts, 0, 0x06)), critical, value: childOf(parts, parts.length - 1, 0x04).content };
}

function readBasicConstraints(element: DerElement | null): Omit<Extensions['basicConstraints'], 'critical'> {
  const parts = element ? childrenOf(childOf([element], 0, 0x30), 2) : [];
  const first = parts[0];
  const ca = first?.tag === 0x01 && readBoolean(first);
  const [length, ...more] = first?.tag === 0x01 ? parts.slice(1) : parts;
  if (more.length > 0) throw new DerError('Basic constraints are malformed.');
  if (length && !ca) throw new DerError('A path length is given in a certificate that is not an authority.');
  return { ca, pathLength: length ? readSmallInteger(length) : null };
}

/** RFC 5280 section 4.2.1.3: at least one bit is set. */
function readKeyUsage(element: DerElement): (bit: number) => boolean {
  const has = readNamedBits(element);
  if (element.content.length > 3 || !element.content.subarray(1).some((byte) => byte !== 0))
    throw new DerError('The key usage is malformed.');
  return has;
}

function readUses(element: DerElement): readonly string[] {
  const uses = childrenOf(childOf([element], 0, 0x30), 64).map(readOid);
  if (uses.length === 0) throw new DerError('The extended key usage is empty.');
  return uses;
}

function readKeyIdentifier({ tag, content }: DerElement, expected: number): string {
  if (tag !== expected || content.length === 0) throw new DerError('A key identifier is malformed.');
  return Buffer.from(content).toString('hex');
}

/** RFC 5280 section 4.2.1.1. */
function readAuthorityKey(
  element: DerElement | null,
): Pick<Extensions, 'authorityKeyIdentifier' | 'authorityIssuerSerial'> {
  const parts = element ? childrenOf(childOf([element], 0, 0x30), 3) : [];
  const [key, issuer, serial] = [0x80, 0xa1, 0x82].map((tag) => parts.find((part) => part.tag === tag));
  if (parts.length !== [key, issuer, serial].filter(Boolean).length || !issuer !== !serial)
    throw new DerError('The authority key identifier is malformed.');
  const names = issuer ? readGeneralNames(childrenOf(issuer)) : [];
  const [name, ...others] = names.filter(({ form }) => form === NAME_FORM.directoryName);
  if (issuer && (!name || others.length > 0))
    throw new DerError('The authority key identifier does not identify one issuer.');
  return {
    authorityKeyIdentifier: key ? readKeyIdentifier(key, 0x80) : null,
    authorityIssuerSerial: serial && name?.directory ? { issuer: name.directory.key, serial: serial.content } : null,
  };
}

function readQcStatements(element: DerElement | null): Extensions['qcStatements'] {
  const statements = (element ? childrenOf(element) : []).map((statement) => childrenOf(statement));
  const has = (oid: string) => statements.some((parts) => readOid(childOf(parts, 0, 0x06)) === oid);
  const value = (oid: string) => statements.find((parts) => readOid(childOf(parts, 0, 0x06)) === oid)?.[1];
  const types = value(QC_TYPE);
  const legislation = value(QC_LEGISLATION);
  const eSeal = types ? childrenOf(types).some((type) => readOid(type) === QC_TYPE_ESEAL) : false;
  return {
    compliance: has(QC_COMPLIANCE),
    sscd: has(QC_SSCD),
    eSeal,
    otherType: has(QC_TYPE) && !eSeal,
    elsewhere: has(QC_LEGISLATION) && !(legislation && childrenOf(legislation).some((one) => readText(one) === 'EU')),
  };
}
