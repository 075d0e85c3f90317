import { referenceType } from './reference.type.ts';

/** What each subgraph says of the entity Institution, in one wording. */
export const INSTITUTION = 'A member of the alliance, keyed by its SCHAC home organisation.';

/** An institution of which only the id is known: a link that crosses to the trust registry. */
export const InstitutionLink = referenceType('Institution', INSTITUTION);
