import { DIGEST_NAMES, readAlgorithm } from '../asn1/algorithm.ts';
import { childOf, childrenOf, DerError, readDer } from '../asn1/der.ts';
import type { DerElement } from '../asn1/der.ts';
import { readOid, readSmallInteger, readTime } from '../asn1/values.ts';

export const TST_INFO = '1.2.840.113549.1.9.16.1.4';

/** The content of a timestamp (RFC 3161 section 2.4.2). */
export interface TimestampInfo {
  readonly policy: string;
  /** The digest's name in node:crypto; null for one that proves nothing (SHA-1). */
  readonly digest: string | null;
  readonly imprint: Uint8Array;
  /** Hexadecimal. */
  readonly serial: string;
  readonly time: Date;
  /** The nonce's INTEGER as encoded; null where absent. */
  readonly nonce: Uint8Array | null;
}

/**
 * Reads a TSTInfo.
 *
 * @throws DerError
 */
export function readTimestampInfo(der: Uint8Array): TimestampInfo {
  const parts = childrenOf(readDer(der));
  if (readSmallInteger(childOf(parts, 0, 0x02)) !== 1)
    throw new DerError('The version of the timestamp is not supported.');
  const imprint = childrenOf(childOf(parts, 2, 0x30));
  const rest = parts.slice(5);
  if (rest.some(({ tag }) => ![0x30, 0x01, 0x02, 0xa0, 0xa1].includes(tag)))
    throw new DerError('The timestamp contains an unknown element.');
  // Extensions [1]: none is supported, so a critical one must not be ignored (RFC 3161 section 2.4.2).
  const extensions = rest.find(({ tag }) => tag === 0xa1);
  if (extensions && childrenOf(extensions).some(isCritical))
    throw new DerError('The timestamp carries a critical extension that is not supported.');
  return {
    policy: readOid(childOf(parts, 1, 0x06)),
    digest: DIGEST_NAMES[readAlgorithm(childOf(imprint, 0, 0x30)).oid] ?? null,
    imprint: childOf(imprint, 1, 0x04).content,
    serial: Buffer.from(childOf(parts, 3, 0x02).content).toString('hex'),
    time: readGenTime(childOf(parts, 4, 0x18)),
    nonce: rest.find(({ tag }) => tag === 0x02)?.raw ?? null,
  };
}

const isCritical = (extension: DerElement) =>
  childrenOf(extension).some(({ tag, content }) => tag === 0x01 && content[0] !== 0);

/** GeneralizedTime with a fraction of a second that does not end with a zero. */
function readGenTime(element: DerElement): Date {
  const text = Buffer.from(element.content).toString('latin1');
  const fraction = /^\d{14}\.(\d{0,8}[1-9])Z$/.exec(text)?.[1];
  if (fraction === undefined) return readTime(element);
  const whole = readTime({ ...element, content: Buffer.from(`${text.slice(0, 14)}Z`, 'latin1') });
  return new Date(whole.getTime() + Math.floor(Number(`0.${fraction}`) * 1000));
}
