import { childOf, childrenOf, DerError, readDer } from '../asn1/der.ts';
import type { DerElement } from '../asn1/der.ts';
import { readBoolean, readNamedBits, readOid, readSmallInteger, readText } from '../asn1/values.ts';

/** Object identifiers of the extensions this library understands (RFC 5280 section 4.2; RFC 3739; RFC 6960). */
export const EXTENSION = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
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

/** What the extensions of one certificate say. */
export interface Extensions {
  readonly all: readonly Extension[];
  /** `ca` false where the extension is absent. */
  readonly basicConstraints: { readonly ca: boolean; readonly pathLength: number | null };
  /** Null where absent. */
  readonly keyUsage: ((bit: number) => boolean) | null;
  readonly extendedKeyUsage: readonly string[] | null;
  readonly subjectKeyIdentifier: string | null;
  readonly authorityKeyIdentifier: string | null;
  readonly hasNameConstraints: boolean;
  /** ETSI EN 319 412-5: statements that make a qualified electronic seal. */
  readonly qcStatements: {
    readonly compliance: boolean;
    readonly eSeal: boolean;
    readonly sscd: boolean;
    /** QcCClegislation names other countries and not the EU: qualified there, not by eIDAS. */
    readonly elsewhere: boolean;
  };
}

/** Reads the extensions; the same one twice is refused (RFC 5280 section 4.2). */
export function readExtensions(element: DerElement | undefined): Extensions {
  const all = element ? childrenOf(childOf(childrenOf(element), 0, 0x30)).map(readExtension) : [];
  if (new Set(all.map((extension) => extension.oid)).size !== all.length)
    throw new DerError('An extension appears twice.');
  const find = (oid: string): DerElement | null => {
    const found = all.find((extension) => extension.oid === oid);
    return found ? readDer(found.value) : null;
  };
  const keyUsage = find(EXTENSION.keyUsage);
  const extendedKeyUsage = find(EXTENSION.extendedKeyUsage);
  const subjectKey = find(EXTENSION.subjectKeyIdentifier);
  return {
    all,
    basicConstraints: readBasicConstraints(find(EXTENSION.basicConstraints)),
    keyUsage: keyUsage ? readNamedBits(keyUsage) : null,
    extendedKeyUsage: extendedKeyUsage ? childrenOf(extendedKeyUsage).map(readOid) : null,
    subjectKeyIdentifier: subjectKey ? Buffer.from(subjectKey.content).toString('hex') : null,
    authorityKeyIdentifier: readAuthorityKey(find(EXTENSION.authorityKeyIdentifier)),
    hasNameConstraints: find(EXTENSION.nameConstraints) !== null,
    qcStatements: readQcStatements(find(EXTENSION.qcStatements)),
  };
}

function readExtension(element: DerElement): Extension {
  const parts = childrenOf(element);
  const critical = parts.length === 3 && readBoolean(childOf(parts, 1));
  if (parts.length < 2 || parts.length > 3) throw new DerError('An extension is malformed.');
  return { oid: readOid(childOf(parts, 0, 0x06)), critical, value: childOf(parts, parts.length - 1, 0x04).content };
}

function readBasicConstraints(element: DerElement | null): Extensions['basicConstraints'] {
  const parts = element ? childrenOf(element) : [];
  const first = parts[0];
  const ca = first?.tag === 0x01 && readBoolean(first);
  const length = first?.tag === 0x01 ? parts[1] : first;
  if (length && !ca) throw new DerError('A path length stands in a certificate that is no authority.');
  return { ca, pathLength: length ? readSmallInteger(length) : null };
}

function readAuthorityKey(element: DerElement | null): string | null {
  const key = element ? childrenOf(element).find((part) => part.tag === 0x80) : undefined;
  return key ? Buffer.from(key.content).toString('hex') : null;
}

function readQcStatements(element: DerElement | null): Extensions['qcStatements'] {
  const statements = (element ? childrenOf(element) : []).map((statement) => childrenOf(statement));
  const has = (oid: string) => statements.some((parts) => readOid(childOf(parts, 0, 0x06)) === oid);
  const value = (oid: string) => statements.find((parts) => readOid(childOf(parts, 0, 0x06)) === oid)?.[1];
  const types = value(QC_TYPE);
  const legislation = value(QC_LEGISLATION);
  return {
    compliance: has(QC_COMPLIANCE),
    sscd: has(QC_SSCD),
    eSeal: types ? childrenOf(types).some((type) => readOid(type) === QC_TYPE_ESEAL) : false,
    elsewhere: has(QC_LEGISLATION) && !(legislation && childrenOf(legislation).some((one) => readText(one) === 'EU')),
  };
}
