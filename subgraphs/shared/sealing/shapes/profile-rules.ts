/**
 * The rules of the application profile of European Digital Credentials (ELM v3, EDC), class by class, one line each:
 * `how often | term | what`. How often: `1`, `?` (at most once), `+` (at least once), `*`. What: a datatype, `text`
 * (by language, one each), `texts` (by language), one or several classes (`A/B`), or `Concept@list` for a member of a
 * controlled vocabulary. A `&` takes over the rules of a group or class.
 */
export type Rules = Readonly<Record<string, string>>;

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

/** The rules of each class of the profile. */
export const PROFILE_RULES: Rules = {
  EuropeanDigitalCredential: `
    * identifier Identifier/LegalIdentifier
    + credentialProfiles Concept@credential
    1 displayParameter DisplayParameter
    * attachment MediaObject
    1 issuer Agent/Person/Organisation
    1 credentialSubject Agent/Person/Organisation
    1 issued dateTime
    ? issuanceDate dateTime
    1 validFrom dateTime
    ? validUntil dateTime
    ? expirationDate dateTime
    + credentialSchema ShaclValidator2017
    ? credentialStatus anyURI
    * evidence Evidence
    * termsOfUse anyURI
    * holder Agent/Person/Organisation`,
  EuropeanDigitalPresentation: `
    * verifiableCredential EuropeanDigitalCredential
    * verificationCheck VerificationCheck
    * holder Agent/Person/Organisation`,
  VerifiablePresentation: `
    * verifiableCredential VerifiableCredential
    * holder Agent/Person/Organisation`,
  VerificationCheck: `
    1 dcType Concept@verification
    * description text
    1 verificationStatus Concept@verification-status
    1 elmSubject EuropeanDigitalCredential`,
  Evidence: `
    1 dcType Concept@evidence-type
    ? evidenceStatement string
    ? evidenceTarget Agent/Person/Organisation
    * embeddedEvidence MediaObject
    ? accreditation Accreditation`,

  DisplayParameter: `
    & named
    + language Concept@language
    1 primaryLanguage Concept@language
    ? summaryDisplay string
    + individualDisplay IndividualDisplay`,
  IndividualDisplay: `
    1 language Concept
    + displayDetail DisplayDetail`,
  DisplayDetail: `
    1 image MediaObject
    1 page positiveInteger`,
  MediaObject: `
    * title text
    * description text
    1 contentType Concept
    ? attachmentType Concept
    1 contentEncoding Concept
    ? contentSize integer
    1 content string
    ? contentURL anyURI`,

  Person: `
    * identifier Identifier/LegalIdentifier
    + hasClaim claim
    ? fullName texts
    ? givenName texts
    ? familyName texts
    * birthName texts
    * patronymicName texts
    ? dateOfBirth dateTime
    ? placeOfBirth Location
    ? location Location
    * citizenshipCountry Concept@country
    ? gender Concept
    * memberOf Organisation
    * contactPoint ContactPoint
    * groupMemberOf Group
    * hasCredential EuropeanDigitalCredential
    ? dateModified dateTime`,
  Agent: `
    * identifier Identifier/LegalIdentifier
    * prefLabel text
    * altLabel texts
    * location Location
    * additionalNote Note
    * contactPoint ContactPoint
    * groupMemberOf Group
    ? dateModified dateTime`,
  Organisation: `
    + legalName text
    * altLabel texts
    + location Location
    * identifier Identifier/LegalIdentifier
    ? eIDASIdentifier LegalIdentifier
    ? registration LegalIdentifier
    * vatIdentifier LegalIdentifier
    * taxIdentifier LegalIdentifier
    * dcType Concept
    * homepage WebResource
    ? logo MediaObject
    * additionalNote Note
    * accreditation Accreditation
    * hasSubOrganization Organisation
    ? subOrganizationOf Organisation
    * contactPoint ContactPoint
    * groupMemberOf Group
    ? dateModified dateTime`,
  Group: `
    + prefLabel text
    * altLabel texts
    * dcType Concept
    * additionalNote Note
    * location Location
    * contactPoint ContactPoint
    * member Agent/Person/Organisation`,

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

  Identifier: `
    & identified`,
  LegalIdentifier: `
    & identified
    1 spatial Concept@country`,
  Note: `
    + noteLiteral texts
    ? subject Concept
    ? noteFormat Concept`,
  WebResource: `
    * title text
    ? language Concept@language
    1 contentURL anyURI`,
  Concept: `
    * prefLabel text
    ? notation literal
    * inScheme ConceptScheme
    * definition texts`,
  PeriodOfTime: `
    * prefLabel text
    ? startDate dateTime
    ? endDate dateTime`,
  Location: `
    * identifier Identifier/LegalIdentifier
    * description text
    + address Address
    * geographicName texts
    * spatialCode Concept`,
  Address: `
    * identifier Identifier/LegalIdentifier
    ? fullAddress Note
    1 countryCode Concept@country`,
  ContactPoint: `
    * additionalNote Note
    * description text
    * address Address
    * phone Phone
    * emailAddress Mailbox
    * contactForm WebResource`,
  Phone: `
    ? phoneNumber string
    ? countryDialing string
    ? dialNumber string`,
  Amount: `
    1 unit Concept@currency
    1 value decimal`,
  PriceDetail: `
    * identifier Identifier/LegalIdentifier
    * prefLabel text
    * description text
    * additionalNote Note
    ? amount Amount`,
  Grant: `
    & named
    * supplementaryDocument WebResource
    ? dcType Concept
    ? contentURL anyURI`,
};

/** What a profile asks for beyond the generic one, by the last part of its address. */
export const FURTHER_RULES: Readonly<Record<string, Rules>> = {
  'edc-issued-by-mandate': {
    EuropeanDigitalCredential: '+ evidence Evidence',
    Evidence: '1 evidenceStatement string',
  },
  'edc-accredited': {
    EuropeanDigitalCredential: '+ evidence Evidence',
    Evidence: '1 accreditation Accreditation',
    Person: '1 hasClaim LearningAchievement',
  },
  'edc-converted': {
    EuropeanDigitalCredential: '+ evidence Evidence',
    Evidence: '+ embeddedEvidence MediaObject',
  },
  // Beyond what edc-accredited asks for.
  'edc-diploma-supplement': {
    Person: `
      + fullName texts
      1 dateOfBirth dateTime`,
    LearningAchievement: `
      + creditReceived CreditPoint
      + provenBy LearningAssessment`,
    Qualification: `
      + thematicArea Concept@isced-f
      + awardingOpportunity AwardingOpportunity
      + language Concept@language
      + nqfLevel Concept@qdr
      1 maximumDuration duration
      + mode Concept
      + learningOutcome LearningOutcome
      + hasPart Qualification`,
  },
};

const SNB = (list: string) => `http://data.europa.eu/snb/${list}/25831c2`;
const AUTHORITY = (list: string) => `http://publications.europa.eu/resource/authority/${list}`;
const ESCO = (list: string) => `http://data.europa.eu/esco/concept-scheme/${list}`;

/** The address of each controlled vocabulary. */
export function vocabularyOf(list: string): string {
  if (['country', 'language', 'currency', 'atu'].includes(list)) return AUTHORITY(list);
  return list === 'skills' || list === 'occupations' ? ESCO(list) : SNB(list);
}
