import { childrenOf, readDer } from '../asn1/der.ts';
import type { DerElement } from '../asn1/der.ts';
import { readOid } from '../asn1/values.ts';
import type { Certificate } from './certificate.ts';

const AUTHORITY_INFORMATION = '1.3.6.1.5.5.7.1.1';
const DISTRIBUTION_POINTS = '2.5.29.31';
const OCSP = '1.3.6.1.5.5.7.48.1';
const OCSP_NO_CHECK = '1.3.6.1.5.5.7.48.1.5';
/** uniformResourceIdentifier in GeneralName. */
const URI = 0x86;
const MOST = 4;

/**
 * The addresses that a certificate names for its revocation status (RFC 5280 sections 4.2.2.1 and 4.2.1.13). HTTP only.
 */
export interface RevocationAddresses {
  readonly ocsp: readonly string[];
  readonly crls: readonly string[];
  /** RFC 6960 section 4.2.2.2.1: its status is never asked for. */
  readonly noCheck: boolean;
}

/** Reads the addresses, ignoring malformed ones. */
export function revocationAddresses({ extensions }: Certificate): RevocationAddresses {
  const find = (oid: string) => extensions.all.find((extension) => extension.oid === oid)?.value;
  return {
    ocsp: addresses(find(AUTHORITY_INFORMATION), (list) =>
      childrenOf(list)
        .map((description) => childrenOf(description))
        .filter(([method]) => method && readOid(method) === OCSP)
        .flatMap(([, location]) => location ?? []),
    ),
    // DistributionPoint: [0] distributionPoint { [0] fullName { GeneralName } }
    crls: addresses(find(DISTRIBUTION_POINTS), (list) =>
      childrenOf(list)
        .flatMap((point) => childrenOf(point).filter(({ tag }) => tag === 0xa0))
        .flatMap((name) => childrenOf(name).filter(({ tag }) => tag === 0xa0))
        .flatMap((fullName) => childrenOf(fullName)),
    ),
    noCheck: find(OCSP_NO_CHECK) !== undefined,
  };
}

function addresses(
  value: Uint8Array | undefined,
  names: (list: DerElement) => readonly DerElement[],
): readonly string[] {
  if (!value) return [];
  try {
    return names(readDer(value))
      .filter(({ tag }) => tag === URI)
      .map(({ content }) => Buffer.from(content).toString('latin1'))
      .filter((address) => /^https?:\/\//.test(address))
      .slice(0, MOST);
  } catch {
    return [];
  }
}
