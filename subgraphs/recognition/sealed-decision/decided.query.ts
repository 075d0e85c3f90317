import { INSTITUTION_FIELDS, type DescribedInstitution } from '../../shared/document/institution.query.ts';

/**
 * The learner, as the home institution names them (the basis recorded there lets this institution read the name), and
 * this institution as documents name it.
 */
export const DECIDED = `query Decided($request: ID!, $at: ID!) {
  recognitionRequest(id: $request) { id learner { id name givenName familyName } }
  institution(id: $at) { ${INSTITUTION_FIELDS} }
}`;

/** The answer to `DECIDED`. */
export interface DecidedAnswer {
  readonly recognitionRequest: {
    readonly learner: {
      readonly name: string | null;
      readonly givenName: string | null;
      readonly familyName: string | null;
    } | null;
  } | null;
  readonly institution: DescribedInstitution | null;
}
