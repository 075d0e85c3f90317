import { INSTITUTION_FIELDS, type DescribedInstitution } from '../../shared/document/institution.query.ts';

/**
 * Who asked, by the home's word (the basis recorded there lets this institution read the name), and how documents name
 * this institution.
 */
export const DECIDED = `query Decided($request: ID!, $at: ID!) {
  recognitionRequest(id: $request) { id learner { id name givenName familyName } }
  institution(id: $at) { ${INSTITUTION_FIELDS} }
}`;

/** What `DECIDED` answers. */
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
