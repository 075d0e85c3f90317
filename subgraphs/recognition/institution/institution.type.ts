import { knownInstitutionType, type KnownInstitution } from '../../shared/references/known-institution.type.ts';

/** The institution of a record, with the fields its own node already knows (`@provides`). */
export const Institution = knownInstitutionType();
export type Institution = KnownInstitution;
