import { knownInstitutionType, type KnownInstitution } from '../../shared/references/known-institution.type.ts';

/** The institution a record belongs to, with what its own node knows of it anyway (`@provides`). */
export const Institution = knownInstitutionType();
export type Institution = KnownInstitution;
