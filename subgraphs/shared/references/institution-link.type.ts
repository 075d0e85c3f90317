import { referenceType } from './reference.type.ts';

/** An institution of which only the id is known: a link that crosses to the trust registry. */
export const InstitutionLink = referenceType(
  'Institution',
  'A member of the alliance, keyed by its SCHAC home organisation.',
);
