import type { Rules } from './rules.ts';

/** What is claimed of a learner, and who awarded it. */
export const CLAIM_RULES: Rules = {
  Claim: `
    & claimed
    * dcType Concept@claim-type`,
  LearningAchievement: `
    & claimed
    ? learningOpportunity LearningOpportunity
    * creditReceived CreditPoint
    * provenBy LearningAssessment
    * influencedBy LearningActivity
    * entitlesTo LearningEntitlement
    ? specifiedBy LearningAchievementSpecification/Qualification
    * hasPart LearningAchievement
    * isPartOf LearningAchievement`,
  LearningActivity: `
    & claimed
    * temporal PeriodOfTime
    * location Location
    ? learningOpportunity LearningOpportunity
    ? workload duration
    ? levelOfCompletion percentage
    * directedBy Agent/Person/Organisation
    * influences LearningAchievement
    ? specifiedBy LearningActivitySpecification
    * hasPart LearningActivity
    * isPartOf LearningActivity`,
  LearningAssessment: `
    & claimed
    ? dateIssued dateTime
    ? location Location
    1 grade Note
    ? gradeStatus Concept
    ? shortenedGrading ShortenedGrading
    ? idVerification Concept
    * assessedBy Agent/Person/Organisation
    ? proves LearningAchievement
    ? specifiedBy LearningAssessmentSpecification
    * hasPart LearningAssessment
    * isPartOf LearningAssessment`,
  LearningEntitlement: `
    & claimed
    ? dcType Concept
    ? dateIssued dateTime
    ? expiryDate dateTime
    * entitledBy LearningAchievement
    ? specifiedBy LearningEntitlementSpecification
    * hasPart LearningEntitlement
    * isPartOf LearningEntitlement`,
  AwardingProcess: `
    * identifier Identifier/LegalIdentifier
    * description text
    ? location Location
    * additionalNote Note
    * used LearningAssessment
    * awards claim
    + awardingBody Agent/Person/Organisation
    ? awardingDate dateTime
    ? educationalSystemNote Concept`,
  AwardingOpportunity: `
    * identifier Identifier/LegalIdentifier
    ? location Location
    ? temporal PeriodOfTime
    + awardingBody Agent/Person/Organisation
    ? learningAchievementSpecification LearningAchievementSpecification/Qualification`,
};
