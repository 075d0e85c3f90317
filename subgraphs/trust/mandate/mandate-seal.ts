import type { MandateParty, SealEvidence } from '../../shared/sealing/index.ts';
import type { Institution } from '../institution/institution.entity.ts';
import type { MandateSeal } from './mandate.entity.ts';

/** An institution as a mandate names it; null where the registry knows no identifier of its seal. */
export function partyOf({ id, legalName, eidasLegalIdentifier }: Institution): MandateParty | null {
  return eidasLegalIdentifier ? { id, legalName, eIDASIdentifier: eidasLegalIdentifier } : null;
}

/** What is kept of a seal. */
export function keptSeal(seal: SealEvidence): MandateSeal {
  const { level, algorithm, signedAt, timestampedAt, qualified, certificates } = seal;
  return {
    level,
    algorithm,
    signedAt: signedAt.toISOString(),
    timestampedAt: timestampedAt?.toISOString() ?? null,
    qualified,
    certificates: certificates.map(({ subject, issuer, notBefore, notAfter }) => ({
      subject,
      issuer,
      notBefore: notBefore.toISOString(),
      notAfter: notAfter.toISOString(),
    })),
  };
}

/** The same, as the graph shows it. */
export function shownSeal({ certificates, ...seal }: MandateSeal) {
  return {
    ...seal,
    signedAt: new Date(seal.signedAt),
    timestampedAt: seal.timestampedAt ? new Date(seal.timestampedAt) : null,
    certificates: certificates.map((one) => ({
      ...one,
      notBefore: new Date(one.notBefore),
      notAfter: new Date(one.notAfter),
    })),
  };
}
