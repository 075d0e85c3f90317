import {
  createDevelopmentAuthority,
  type DevelopmentAuthority,
  type SealSubject,
} from '../../subgraphs/shared/sealing/development/index.ts';
import { seal, sealFromPem, sealIssuer, type SealIdentity } from '../../subgraphs/shared/sealing/index.ts';

/** Members of the demo, as their seals name them. */
export const DUBLIN: SealSubject = {
  country: 'IE',
  legalName: 'Dublin City University',
  organizationIdentifier: 'NTRIE-DEMO-DCU',
};
export const TAMPERE: SealSubject = {
  country: 'FI',
  legalName: 'Tampere University',
  organizationIdentifier: 'NTRFI-DEMO-TUNI',
};
export const OFFICE: SealSubject = { country: 'NL', legalName: 'ECIU', organizationIdentifier: 'NTRNL-08164880' };

/** An authority of its own, which nobody trusts until told to; its OCSP responder answers nobody. */
export const newAuthority = (now: Date): Promise<DevelopmentAuthority> =>
  createDevelopmentAuthority({ ocspAddress: 'http://localhost:1/ocsp', now });

/** A real seal of somebody, issued by that authority at that moment. */
export async function issuedSeal(
  authority: DevelopmentAuthority,
  subject: SealSubject,
  at: Date,
): Promise<SealIdentity> {
  return sealFromPem((await authority.issueSeal(subject, at)).pem);
}

type Document = Parameters<typeof sealIssuer>[0];

/**
 * A document under a seal, at level B: who seals it stands in it as its issuer.
 *
 * @param change made between the two
 */
export function sealedBy(
  identity: SealIdentity,
  document: Document,
  at: Date,
  change: (issued: Document) => unknown = (issued) => issued,
): Promise<string> {
  const issued = sealIssuer(document, identity.certificates[0]!, at);
  return seal(JSON.stringify(change(issued)), { ...identity, signedAt: at });
}
