import type { Rules } from './rules.ts';

/** Rules that several classes share. */
export const GROUPS: Rules = {
  named: `
    + title text
    * description text`,
  documented: `
    * identifier Identifier/LegalIdentifier
    * additionalNote Note
    * supplementaryDocument WebResource`,
  claimed: `
    & named
    & documented
    * dcType Concept
    1 awardedBy AwardingProcess`,
  specified: `
    & named
    & documented
    * homepage WebResource
    * altLabel texts
    * category texts
    ? dateModified dateTime
    ? status string`,
  achieved: `
    & specified
    * dcType Concept
    * language Concept@language
    ? volumeOfLearning duration
    ? maximumDuration duration
    * mode Concept
    ? learningOutcomeSummary Note
    * learningOutcome LearningOutcome
    * thematicArea Concept@isced-f
    * educationSubject Concept
    * educationLevel Concept
    * creditPoint CreditPoint
    ? learningSetting Concept@learning-setting
    * targetGroup Concept
    ? entryRequirement Note
    * influencedBy LearningActivitySpecification
    * provenBy LearningAssessmentSpecification
    * entitlesTo LearningEntitlementSpecification
    * awardingOpportunity AwardingOpportunity`,
  identified: `
    1 notation literal
    ? schemeAgency texts
    ? creator address
    ? dateIssued dateTime
    * dcType Concept
    ? schemeName string
    ? schemeVersion string
    ? schemeId anyURI`,
};
