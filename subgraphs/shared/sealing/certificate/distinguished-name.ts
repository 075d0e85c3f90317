import { childOf, childrenOf, DerError } from '../asn1/der.ts';
import type { DerElement } from '../asn1/der.ts';
import { readOid, readText } from '../asn1/values.ts';

/** Attribute types with their usual short names (RFC 4519; organizationIdentifier: ETSI EN 319 412-3 clause 4.2.1). */
export const ATTRIBUTE = {
  commonName: '2.5.4.3',
  country: '2.5.4.6',
  organization: '2.5.4.10',
  organizationIdentifier: '2.5.4.97',
} as const;
/** Only people have these: surname, givenName, pseudonym (ETSI EN 319 412-2 clause 4.2.4). */
export const PERSONAL = ['2.5.4.4', '2.5.4.42', '2.5.4.65'] as const;
const SHORT_NAMES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.97': 'organizationIdentifier',
  '1.2.840.113549.1.9.1': 'emailAddress',
  '0.9.2342.19200300.100.1.25': 'DC',
};

/** UTF8String, PrintableString, TeletexString, IA5String, VisibleString, BMPString. */
const TEXTS: ReadonlySet<number> = new Set([0x0c, 0x13, 0x14, 0x16, 0x1a, 0x1e]);

/** One attribute of a name. */
export interface NameValue {
  readonly oid: string;
  readonly kind: 'TEXT' | 'OTHER';
  /** If the value is not text: its DER, hexadecimal. */
  readonly text: string;
}

/** A subject or issuer. */
export interface DistinguishedName {
  /** The encoded name in hexadecimal: two names are the same if this is equal. */
  readonly key: string;
  /** For people: `CN=Seal, O=University, C=IE`, the most specific first (RFC 4514). */
  readonly text: string;
  /** The first value of each attribute type, by object identifier. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Its RelativeDistinguishedNames as encoded, the most general first; empty for the empty name. */
  readonly sets: readonly (readonly NameValue[])[];
}

/**
 * Reads a Name (RFC 5280 section 4.1.2.4). A name with two organizationIdentifiers is refused, since it identifies
 * none.
 */
export function readName(element: DerElement): DistinguishedName {
  const attributes = new Map<string, string>();
  const parts: string[] = [];
  const sets = childrenOf(element, 64).map((set) => {
    const pairs = childrenOf(set, 16);
    if (set.tag !== 0x31 || pairs.length === 0) throw new DerError('A name is malformed.');
    return pairs.map((pair): NameValue => {
      const [type, value, ...more] = childrenOf(pair);
      if (pair.tag !== 0x30 || !type || !value || more.length > 0) throw new DerError('A name is malformed.');
      const oid = readOid(childOf([type], 0, 0x06));
      const text = textOf(value);
      if (oid === ATTRIBUTE.organizationIdentifier && attributes.has(oid))
        throw new DerError('A name has two organizationIdentifiers.');
      if (!attributes.has(oid)) attributes.set(oid, text);
      parts.unshift(`${SHORT_NAMES[oid] ?? oid}=${text.replace(/[\p{Cc}]/gu, ' ')}`);
      const kind = TEXTS.has(value.tag) ? 'TEXT' : 'OTHER';
      return { oid, kind, text: kind === 'TEXT' ? text : Buffer.from(value.raw).toString('hex') };
    });
  });
  return { key: Buffer.from(element.raw).toString('hex'), text: parts.join(', '), attributes, sets };
}

/** Two encodings that are wrong in different ways must not decode to the same text. */
function textOf(value: DerElement): string {
  const text = readText(value);
  const wrongUtf8 = value.tag === 0x0c && !Buffer.from(text, 'utf8').equals(value.content);
  if (wrongUtf8 || (value.tag === 0x1e && value.content.length % 2 === 1))
    throw new DerError('A name does not match its declared encoding.');
  return text;
}
