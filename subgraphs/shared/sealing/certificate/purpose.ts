import { PERSONAL } from './distinguished-name.ts';
import { KEY_USAGE } from './extensions.ts';
import type { Certificate } from './certificate.ts';

/** What the last certificate of a path is used for. */
export type Purpose = 'SEAL' | 'TIMESTAMP' | 'OCSP';

const ANY = '2.5.29.37.0';
export const EKU_TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
export const EKU_OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
/** documentSigning (RFC 9336), emailProtection, clientAuth, and vendors' document signing: what seals carry. */
const SEAL_USES = [
  '1.3.6.1.5.5.7.3.36',
  '1.3.6.1.5.5.7.3.4',
  '1.3.6.1.5.5.7.3.2',
  '1.2.840.113583.1.1.5',
  '1.3.6.1.4.1.311.10.3.12',
];
const USES: Readonly<Record<Purpose, readonly string[]>> = {
  SEAL: SEAL_USES,
  TIMESTAMP: [EKU_TIME_STAMPING],
  OCSP: [EKU_OCSP_SIGNING],
};

/** keyUsage: all but digitalSignature and nonRepudiation. */
const OTHER_BITS = [2, 3, 4, 5, 6, 7, 8];

/** Why the end certificate may not be used for this purpose; null if it may. */
export function misuseOf(certificate: Certificate, purpose: Purpose): string | null {
  const { basicConstraints, keyUsage, extendedKeyUsage, all } = certificate.extensions;
  if (basicConstraints.ca) return 'The first certificate is that of an authority: it must not sign documents.';
  if (!keyUsage) return 'The first certificate does not state what its key is for (keyUsage).';
  if (!keyUsage(KEY_USAGE.digitalSignature) && !keyUsage(KEY_USAGE.nonRepudiation)) {
    return 'The key of the first certificate is not for signing (keyUsage).';
  }
  if (keyUsage(KEY_USAGE.keyCertSign))
    return 'The first certificate may sign certificates: it must not sign documents.';
  if (purpose === 'SEAL') return sealMisuseOf(certificate);
  if (purpose === 'TIMESTAMP' && OTHER_BITS.some(keyUsage))
    return 'The key of the first certificate has other uses too.';
  // RFC 3161 section 2.3: only timeStamping, and critical; RFC 6960 section 4.2.2.2: OCSPSigning, never by anyExtendedKeyUsage.
  const exact = extendedKeyUsage?.includes(USES[purpose][0]!) ?? false;
  const critical = all.some((extension) => extension.oid === '2.5.29.37' && extension.critical);
  const alone = purpose !== 'TIMESTAMP' || (extendedKeyUsage?.length === 1 && critical);
  return exact && alone
    ? null
    : `The first certificate is not for ${purpose === 'OCSP' ? 'OCSP answers' : 'timestamps'} (extendedKeyUsage).`;
}

/**
 * A person's certificate may name the employer and its number, but that person's signature is not the institution's
 * seal. A certificate without QcType is accepted as one for seals.
 */
function sealMisuseOf({ extensions, subject }: Certificate): string | null {
  if (!allowTogether([extensions.extendedKeyUsage], 'SEAL'))
    return 'The first certificate is for a different use (extendedKeyUsage).';
  if (extensions.qcStatements.otherType)
    return 'The first certificate is not for seals (QcType): it is for personal signatures or websites.';
  if (PERSONAL.some((attribute) => subject.attributes.has(attribute)))
    return 'The first certificate belongs to a person (surname, givenName or pseudonym), not to an organisation.';
  return null;
}

/**
 * True if one use is allowed to every certificate of the path: each list (null: no limit) narrows what the certificates
 * below it may be used for. RFC 5280 leaves this open; authorities use it to limit what they certify.
 */
export function allowTogether(lists: readonly (readonly string[] | null)[], purpose: Purpose): boolean {
  return USES[purpose].some((use) => lists.every((list) => !list || list.includes(use) || list.includes(ANY)));
}
