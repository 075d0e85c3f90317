import { referenceType } from './reference.type.ts';

/** The description of the entity Institution, shared by all subgraphs. */
export const INSTITUTION = 'A member of the alliance, keyed by its SCHAC home organisation.';

/** An institution of which only the id is known: a link to the trust registry. */
export const InstitutionLink = referenceType('Institution', INSTITUTION);
