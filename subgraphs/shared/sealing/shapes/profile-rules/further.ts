import type { Rules } from './rules.ts';

/** What a profile requires beyond the generic one, by the last part of its address. */
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
  // In addition to what edc-accredited requires.
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
