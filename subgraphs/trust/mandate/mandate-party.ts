import type { MandateParty } from '../../shared/sealing/index.ts';
import type { Institution } from '../institution/institution.entity.ts';

/** An institution as a mandate names it; null if the registry has no identifier of its seal. */
export function partyOf({ id, legalName, eidasLegalIdentifier }: Institution): MandateParty | null {
  return eidasLegalIdentifier ? { id, legalName, eIDASIdentifier: eidasLegalIdentifier } : null;
}
