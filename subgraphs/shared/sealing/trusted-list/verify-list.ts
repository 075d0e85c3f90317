import { TrustedListRefused } from './trusted-list.errors.ts';
import { readList } from './read-list.ts';
import type { TrustedList } from './read-list.ts';
import { verifyWholeDocument } from './xml-signature.ts';
import { parseXml } from './xml.ts';

/** A list that can be believed. */
export interface VerifiedList extends TrustedList {
  /** The certificate that signed it, DER. */
  readonly signer: Uint8Array;
}

/**
 * Reads a trusted list of ETSI TS 119 612: its signature first, then what that signature covers, and nothing else.
 *
 * @param signersFor the certificates that may sign the list of a territory; told the territory that the file claims,
 *   which is believed only once one of them has signed it
 * @throws TrustedListRefused with the reason
 */
export async function verifyList(
  bytes: Uint8Array,
  signersFor: (territory: string) => Promise<readonly Uint8Array[]> | readonly Uint8Array[],
  at: Date,
): Promise<VerifiedList> {
  const document = parseXml(bytes);
  const claimed = readList(document.documentElement!);
  const { signer, signed } = await verifyWholeDocument(document, await signersFor(claimed.territory));
  const list = readList(signed);
  if (list.issuedAt < signer.notBefore || list.issuedAt > signer.notAfter)
    throw new TrustedListRefused('SIGNER', 'The list is from outside the life of the certificate that signed it.');
  if (list.issuedAt > at) throw new TrustedListRefused('DATES', 'The list is from the future.');
  if (list.nextUpdate <= at) {
    const ended = list.nextUpdate.toISOString();
    throw new TrustedListRefused('DATES', `The list was to be followed by another by ${ended}: get that one.`);
  }
  return { ...list, signer: signer.der };
}
