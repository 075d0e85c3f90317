import type { Rules } from './rules.ts';

/**
 * The specifications of achievements, activities, assessments and entitlements, and the opportunities that offer them.
 */
export const SPECIFICATION_RULES: Rules = {
  Specification: `
    & specified
    * dcType Concept`,
  LearningAchievementSpecification: `
    & achieved
    * hasPart LearningAchievementSpecification/Qualification
    * isPartOf LearningAchievementSpecification/Qualification
    * specialisationOf LearningAchievementSpecification/Qualification
    * generalisationOf LearningAchievementSpecification/Qualification`,
  Qualification: `
    & achieved
    ? isPartialQualification boolean
    ? eqfLevel Concept@eqf
    * nqfLevel Concept@qdr
    * accreditation Accreditation
    * qualificationCode Concept
    * hasPart Qualification
    * isPartOf Qualification
    * specialisationOf Qualification
    * generalisationOf Qualification`,
  LearningActivitySpecification: `
    & specified
    * dcType Concept
    * language Concept@language
    ? volumeOfLearning duration
    * contactHour string
    * mode Concept
    * influences LearningAchievementSpecification/Qualification
    * hasPart LearningActivitySpecification
    * isPartOf LearningActivitySpecification
    * specialisationOf LearningActivitySpecification
    * generalisationOf LearningActivitySpecification`,
  LearningAssessmentSpecification: `
    & specified
    ? dcType Concept
    * language Concept@language
    * mode Concept
    ? gradingScheme GradingScheme
    * proves LearningAchievementSpecification/Qualification
    * hasPart LearningAssessmentSpecification
    * isPartOf LearningAssessmentSpecification
    * specialisationOf LearningAssessmentSpecification
    * generalisationOf LearningAssessmentSpecification`,
  LearningEntitlementSpecification: `
    & specified
    1 dcType Concept
    1 entitlementStatus Concept@entitlement-status
    * limitOrganisation Organisation
    * limitJurisdiction Concept@atu
    * limitOccupation Concept@occupations
    * limitNationalOccupation Concept
    * entitledBy LearningAchievementSpecification/Qualification
    * hasPart LearningEntitlementSpecification
    * isPartOf LearningEntitlementSpecification
    * specialisationOf LearningEntitlementSpecification
    * generalisationOf LearningEntitlementSpecification`,
  LearningOutcome: `
    * identifier Identifier/LegalIdentifier
    + title text
    ? dcType Concept@skill-type
    * additionalNote Note
    ? reusabilityLevel Concept@skill-reuse-level
    * relatedSkill Concept
    * relatedESCOSkill Concept@skills`,
  LearningOpportunity: `
    & named
    & documented
    * dcType Concept
    * homepage WebResource
    ? temporal PeriodOfTime
    ? duration duration
    * mode Concept
    ? learningSchedule Concept
    ? scheduleInformation Note
    ? admissionProcedure Note
    * priceDetail PriceDetail
    + providedBy Organisation
    * grant Grant
    * location Location
    ? learningAchievementSpecification LearningAchievementSpecification/Qualification
    ? learningActivitySpecification LearningActivitySpecification
    * hasPart LearningOpportunity
    * isPartOf LearningOpportunity
    ? bannerImage MediaObject
    * applicationDeadline dateTime
    ? dateModified dateTime
    ? status string`,
};
