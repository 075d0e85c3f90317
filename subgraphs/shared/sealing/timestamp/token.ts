import { DIGEST_NAMES, readAlgorithm } from '../asn1/algorithm.ts';
import type { AlgorithmIdentifier } from '../asn1/algorithm.ts';
import { childOf, childrenOf, DerError, readDer } from '../asn1/der.ts';
import type { DerElement } from '../asn1/der.ts';
import { readOid } from '../asn1/values.ts';
import { readTimestampInfo, TST_INFO } from './info.ts';
import type { TimestampInfo } from './info.ts';

/** A parsed timestamp token: a CMS SignedData (RFC 5652) over a TSTInfo. None of it is trusted yet. */
export interface TimestampToken {
  readonly der: Uint8Array;
  readonly info: TimestampInfo;
  /** The TSTInfo as signed. */
  readonly content: Uint8Array;
  /** Included certificates, in no particular order. */
  readonly certificates: readonly Uint8Array[];
  readonly signer: {
    /**
     * The issuer's Name as encoded and the contents of the serial number; null if the signer is identified by its key.
     */
    readonly issuerSerial: { readonly issuer: Uint8Array; readonly serial: Uint8Array } | null;
    readonly subjectKeyIdentifier: string | null;
    /** As node:crypto names it; null if it is not secure enough. */
    readonly digest: string | null;
    /** The signed attributes as signed: a SET OF in DER (RFC 5652 section 5.4). */
    readonly signedAttributes: Uint8Array;
    /** The values of each signed attribute, by its type. */
    readonly attributes: ReadonlyMap<string, readonly DerElement[]>;
    readonly algorithm: AlgorithmIdentifier;
    readonly signature: Uint8Array;
  };
}

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const LARGEST = 64 * 1024;

/**
 * Parses a timestamp token: DER, one signer, signed attributes.
 *
 * @throws DerError
 */
export function readTimestampToken(der: Uint8Array): TimestampToken {
  if (der.length > LARGEST) throw new DerError(`A timestamp is larger than ${LARGEST} bytes.`);
  const outer = childrenOf(readDer(der));
  if (readOid(childOf(outer, 0, 0x06)) !== SIGNED_DATA) throw new DerError('The timestamp is not a SignedData.');
  const signedData = childrenOf(childOf(childrenOf(childOf(outer, 1, 0xa0)), 0, 0x30));
  const encapsulated = childrenOf(childOf(signedData, 2, 0x30));
  if (readOid(childOf(encapsulated, 0, 0x06)) !== TST_INFO) throw new DerError('The timestamp contains no TSTInfo.');
  const content = childOf(childrenOf(childOf(encapsulated, 1, 0xa0)), 0, 0x04).content;
  const certificates = signedData.find((part, index) => index > 2 && part.tag === 0xa0);
  const signers = childrenOf(childOf(signedData, signedData.length - 1, 0x31));
  if (signers.length !== 1) throw new DerError('A timestamp has exactly one signer (RFC 3161 section 2.4.2).');
  return {
    der,
    info: readTimestampInfo(content),
    content,
    certificates: (certificates ? childrenOf(certificates) : [])
      .filter(({ tag }) => tag === 0x30)
      .map(({ raw }) => raw),
    signer: readSigner(signers[0]!),
  };
}

function readSigner(element: DerElement): TimestampToken['signer'] {
  const [, who, digest, attributes, algorithm, signature] = childrenOf(element);
  if (!who || !digest || attributes?.tag !== 0xa0 || !algorithm || signature?.tag !== 0x04)
    throw new DerError('The signer of the timestamp is malformed, or has no signed attributes.');
  const names = who.tag === 0x30 ? childrenOf(who) : null;
  return {
    issuerSerial: names && { issuer: childOf(names, 0, 0x30).raw, serial: childOf(names, 1, 0x02).content },
    subjectKeyIdentifier: who.tag === 0x80 ? Buffer.from(who.content).toString('hex') : null,
    digest: DIGEST_NAMES[readAlgorithm(digest).oid] ?? null,
    signedAttributes: Buffer.concat([Buffer.of(0x31), attributes.raw.subarray(1)]),
    attributes: readAttributes(attributes),
    algorithm: readAlgorithm(algorithm),
    signature: signature.content,
  };
}

function readAttributes(element: DerElement): ReadonlyMap<string, readonly DerElement[]> {
  const attributes = new Map<string, readonly DerElement[]>();
  for (const attribute of childrenOf(element)) {
    const parts = childrenOf(attribute);
    const type = readOid(childOf(parts, 0, 0x06));
    // RFC 5652 section 5.3: each type at most once.
    if (attributes.has(type)) throw new DerError('A signed attribute appears twice.');
    attributes.set(type, childrenOf(childOf(parts, 1, 0x31)));
  }
  return attributes;
}
