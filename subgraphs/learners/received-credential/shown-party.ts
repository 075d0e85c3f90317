import type { DocumentParty } from '../../shared/document/document-party.type.ts';
import type { PartyRecord } from './received-credential.entity.ts';

/** A party as returned by the API, with a link to the member if it is one. */
export function shownParty(party: PartyRecord | null): DocumentParty | null {
  return party && { ...party, institution: party.institution ? { id: party.institution } : null };
}
