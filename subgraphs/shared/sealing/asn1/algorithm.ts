import { childOf, childrenOf } from './der.ts';
import type { DerElement } from './der.ts';
import { readOid } from './values.ts';

/** AlgorithmIdentifier (RFC 5280 section 4.1.1.2). */
export interface AlgorithmIdentifier {
  readonly oid: string;
  readonly parameters: DerElement | null;
}

export function readAlgorithm(element: DerElement): AlgorithmIdentifier {
  const parts = childrenOf(element);
  return { oid: readOid(childOf(parts, 0, 0x06)), parameters: parts[1] ?? null };
}

export const SHA1 = '1.3.14.3.2.26';
export const SHA256 = '2.16.840.1.101.3.4.2.1';

/** Digests that still count as proof, as node:crypto names them. */
export const DIGEST_NAMES: Readonly<Record<string, string>> = {
  [SHA256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
