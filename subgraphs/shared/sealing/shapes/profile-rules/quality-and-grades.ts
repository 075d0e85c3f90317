import type { Rules } from './rules.ts';

/** Accreditation, credit points and grading. */
export const QUALITY_AND_GRADE_RULES: Rules = {
  Accreditation: `
    & named
    & documented
    1 dcType Concept@accreditation
    * homepage WebResource
    ? dateIssued dateTime
    ? decision Concept
    ? report WebResource
    * organisation Organisation
    ? limitQualification Qualification
    * limitField Concept@isced-f
    * limitEQFLevel Concept@eqf
    * limitJurisdiction Concept@atu
    * limitCredentialType Concept
    1 accreditingAgent Organisation
    ? reviewDate dateTime
    ? expiryDate dateTime
    * landingPage WebResource
    ? status string
    ? dateModified dateTime
    ? valid dateTime`,
  CreditPoint: `
    1 framework Concept
    1 point string`,
  GradingScheme: `
    & named
    * identifier Identifier/LegalIdentifier
    * supplementaryDocument WebResource`,
  ResultCategory: `
    1 label string
    ? score string
    ? maximumScore string
    ? minimumScore string
    1 count positiveInteger`,
  ResultDistribution: `
    * description text
    * resultCategory ResultCategory`,
  ShortenedGrading: `
    1 percentageLower integer
    1 percentageEqual integer
    1 percentageHigher integer`,
};
