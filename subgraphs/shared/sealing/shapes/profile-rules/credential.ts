import type { Rules } from './rules.ts';

/** The credential itself, its presentations, the checks of it and its evidence. */
export const CREDENTIAL_RULES: Rules = {
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
};
