import { readFile } from 'node:fs/promises';
import { isAddressList, text } from './values.ts';
import { certificatesFromPem, type ProofSettings } from '../../shared/sealing/index.ts';

/** How a node proves when it sealed, and that its certificates were good: what levels T, LT and LTA need. */
export interface ProofConfiguration {
  /** Addresses of timestamp authorities (RFC 3161), in order of preference. */
  readonly timestampAuthorities: readonly string[];
  /** PEM with the certificates of the authorities that its seals and timestamps lead to. */
  readonly anchorsFile: string;
  /** Origins of OCSP responders and revocation lists: no others are asked, whatever a certificate names. */
  readonly revocationAddresses: readonly string[];
  /** Whether these names may resolve to private addresses, as in the institution's network; false by default. */
  readonly privateNetworks?: boolean;
}

/** Whether it says how the node proves, and nothing else. */
export function isProof(value: unknown): boolean {
  const { timestampAuthorities, anchorsFile, revocationAddresses, privateNetworks, ...more } = (value ?? {}) as Record<
    string,
    unknown
  >;
  const addressed = isAddressList(timestampAuthorities) && isAddressList(revocationAddresses);
  const whole = addressed && text(/\S/)(anchorsFile) && ['undefined', 'boolean'].includes(typeof privateNetworks);
  return whole && Object.keys(more).length === 0;
}

/**
 * The same with the certificates it names.
 *
 * @throws Error with one sentence that names the wrong member
 */
export async function readProof(
  { timestampAuthorities, anchorsFile, revocationAddresses, privateNetworks }: ProofConfiguration,
  inFolder: (path: string) => string,
  configuration: string,
): Promise<ProofSettings> {
  const named = inFolder(anchorsFile);
  const pem = await readFile(named, 'utf8').catch(() => '');
  const anchors = certificatesFromPem(pem);
  if (anchors.length > 0) return { timestampAuthorities, anchors, revocationAddresses, privateNetworks };
  throw new Error(`${configuration}: "proof.anchorsFile" names ${named}, which holds no PEM certificate.`);
}
