import type { Rules } from './rules.ts';

/** Learners, organisations and groups. */
export const PARTY_RULES: Rules = {
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
};
