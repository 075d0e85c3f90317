import { knownInstitutionType, type KnownInstitution } from '../../shared/references/known-institution.type.ts';

/** The institution a record belongs to, with the fields that its node knows itself (`@provides`). */
export const Institution = knownInstitutionType();
export type Institution = KnownInstitution;
