import { childOf, childrenOf } from '../asn1/der.ts';
import type { DerElement } from '../asn1/der.ts';
import { readOid, readText } from '../asn1/values.ts';

/** Attribute types with their usual short names (RFC 4519; organizationIdentifier: ETSI EN 319 412-3 clause 4.2.1). */
export const ATTRIBUTE = {
  commonName: '2.5.4.3',
  country: '2.5.4.6',
  organization: '2.5.4.10',
  organizationIdentifier: '2.5.4.97',
} as const;
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

/** A subject or issuer. */
export interface DistinguishedName {
  /** The encoded name in hexadecimal: two names are one where this is equal. */
  readonly key: string;
  /** For people: `CN=Seal, O=University, C=IE`, the most particular first (RFC 4514). */
  readonly text: string;
  /** First value of each attribute type, by object identifier. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** Reads a Name (RFC 5280 section 4.1.2.4). */
export function readName(element: DerElement): DistinguishedName {
  const attributes = new Map<string, string>();
  const parts: string[] = [];
  for (const set of childrenOf(element)) {
    for (const pair of childrenOf(set)) {
      const [type, value] = childrenOf(pair);
      const oid = readOid(childOf([type!], 0, 0x06));
      const text = value ? readText(value) : '';
      if (!attributes.has(oid)) attributes.set(oid, text);
      parts.unshift(`${SHORT_NAMES[oid] ?? oid}=${text.replace(/[\p{Cc}]/gu, ' ')}`);
    }
  }
  return { key: Buffer.from(element.raw).toString('hex'), text: parts.join(', '), attributes };
}
