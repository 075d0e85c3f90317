import { TrustedListRefused } from './trusted-list.errors.ts';
import { readList } from './read-list.ts';
import type { TrustedList } from './read-list.ts';
import { verifyWholeDocument } from './xml-signature.ts';
import { parseXml } from './xml.ts';

/** A verified list. */
export interface VerifiedList extends TrustedList {
  /** The certificate that signed it, DER. */
  readonly signer: Uint8Array;
}

/**
 * Reads a trusted list of ETSI TS 119 612: its signature first, then only what that signature covers.
 *
 * @param signersFor returns the certificates that may sign the list of a territory; called with the territory that the
 *   file claims, which is trusted only once one of them proves to have signed it
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
    throw new TrustedListRefused(
      'SIGNER',
      'The list was issued outside the validity of the certificate that signed it.',
    );
  if (list.issuedAt > at) throw new TrustedListRefused('DATES', 'The list is dated in the future.');
  if (list.nextUpdate <= at) {
    const ended = list.nextUpdate.toISOString();
    throw new TrustedListRefused('DATES', `The list was due to be replaced by ${ended}: get the new one.`);
  }
  return { ...list, signer: signer.der };
}
