/** The namespaces of the European Learning Model's application profile, by the prefix the profile gives them. */
export const NAMESPACES = {
  cred: 'https://www.w3.org/2018/credentials#',
  elm: 'http://data.europa.eu/snb/model/elm/',
  vc: 'http://data.europa.eu/snb/model/w3c/vc/',
  adms: 'http://www.w3.org/ns/adms#',
  // Without a final slash, as in the profile: latitude and longitude are appended directly.
  clv: 'http://data.europa.eu/m8g',
  dc: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  locn: 'http://www.w3.org/ns/locn#',
  org: 'http://www.w3.org/ns/org#',
  person: 'http://www.w3.org/ns/person#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  rov: 'http://www.w3.org/ns/regorg#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

export type Prefix = keyof typeof NAMESPACES;

/** Names under each prefix. `term=name` if a document's term differs from the name in its namespace. */
export type Names = Readonly<Partial<Record<Prefix, string>>>;

/** Types of nodes. */
export const CLASSES: Names = {
  elm: `Agent Group Organisation Person
    EuropeanDigitalCredential EuropeanDigitalPresentation Evidence ShaclValidator2017 VerificationCheck
    DisplayParameter IndividualDisplay DisplayDetail MediaObject
    Claim LearningAchievement LearningActivity LearningAssessment LearningEntitlement
    Specification LearningAchievementSpecification LearningActivitySpecification LearningAssessmentSpecification
    LearningEntitlementSpecification Qualification LearningOutcome LearningOpportunity
    AwardingProcess AwardingOpportunity Accreditation CreditPoint
    GradingScheme ResultCategory ResultDistribution ShortenedGrading
    Identifier LegalIdentifier Note WebResource
    Address ContactPoint Mailbox Phone Amount Grant PriceDetail`,
  dc: 'Location PeriodOfTime',
  locn: 'Geometry',
  skos: 'Concept ConceptScheme',
};

/** Terms whose values are other nodes. */
export const LINKS: Names = {
  elm: `credentialProfiles displayParameter individualDisplay displayDetail image primaryLanguage attachment
    attachmentType bannerImage logo contentType contentEncoding
    eIDASIdentifier=eidasLegalIdentifier nationalID taxIdentifier vatIdentifier
    elmSubject=subject verificationCheck verificationStatus evidenceTarget embeddedEvidence
    hasClaim hasCredential hasPart isPartOf generalisationOf specialisationOf specifiedBy
    awardedBy awardingBody awardingOpportunity awards used educationalSystemNote
    provenBy proves influencedBy influences entitlesTo entitledBy entitlementStatus
    assessedBy directedBy providedBy grade gradeStatus gradingScheme shortenedGrading idVerification
    resultDestribution resultCategory
    learningAchievementSpecification learningActivitySpecification learningOpportunity learningOutcome
    learningOutcomeSummary learningSetting learningSchedule scheduleInformation mode targetGroup
    creditPoint creditReceived framework eqfLevel=EQFLevel nqfLevel=NQFLevel thematicArea=ISCEDFCode
    educationLevel educationSubject entryRequirement qualificationCode relatedESCOSkill relatedSkill reusabilityLevel
    accreditation accreditingAgent organisation decision report
    limitCredentialType limitEQFLevel limitField limitJurisdiction limitNationalOccupation limitOccupation
    limitOrganisation limitQualification
    additionalNote noteFormat supplementaryDocument landingPage descriptionHtml
    location address fullAddress countryCode spatialCode placeOfBirth citizenshipCountry gender
    contactPoint contactForm emailAddress phone groupMemberOf
    admissionProcedure grant priceDetail amount unit`,
  dc: 'creator dateModified=modified dcType=type language publisher spatial subject temporal',
  foaf: 'homepage member',
  org: 'hasSubOrganization memberOf subOrganizationOf',
  adms: 'identifier',
  rov: 'registration',
  skos: 'inScheme',
};

/** Terms whose values are texts by language. */
export const TEXTS: Names = {
  dc: 'title description',
  elm: 'category geographicName noteLiteral',
  foaf: 'givenName familyName fullName',
  person: 'birthName patronymicName',
  rov: 'legalName',
  skos: 'prefLabel altLabel definition',
  adms: 'schemeAgency',
};

/** Terms whose values are single values, by their XML Schema datatype. */
export const VALUES: Readonly<Record<string, Names>> = {
  string: {
    elm: `content summaryDisplay evidenceStatement status label score maximumScore=maxScore minimumScore=minScore point
      contactHour schemeName schemeVersion phoneNumber countryDialing areaDialingCode dialNumber`,
    clv: 'latitude longitude',
  },
  dateTime: {
    elm: 'awardingDate dateOfBirth startDate endDate expiryDate reviewDate applicationDeadline',
    dc: 'dateCreated=created dateIssued=issued valid',
  },
  duration: { elm: 'volumeOfLearning workload duration maximumDuration' },
  anyURI: { elm: 'contentURL=contentUrl schemeId' },
  integer: { elm: 'contentSize percentageLower percentageEqual percentageHigher' },
  positiveInteger: { elm: 'page count levelOfCompletion' },
  decimal: { elm: 'value' },
  boolean: { elm: 'isPartialQualification' },
};

/** Terms that take any value unchanged. */
export const PLAIN: Names = { skos: 'notation' };
