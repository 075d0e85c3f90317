/**
 * Sealing and verifying European Digital Credentials: pure functions, without GraphQL and without a database. Used by
 * `credentials` (seals) and `trust` (verifies).
 */
export { algorithmOf, SEAL_ALGORITHMS } from './keys/algorithm.ts';
export type { SealAlgorithm } from './keys/algorithm.ts';
export { softwareKey } from './keys/seal-key.ts';
export type { SealIdentity, SealKey } from './keys/seal-key.ts';
export { loadDevelopmentSeal, saveDevelopmentSeal, sealFromPem } from './keys/development-key.ts';
export { SealDeviceError, SealFileError } from './keys/seal-key.errors.ts';
export { readSecretFile } from './keys/private-file.ts';
export { loadPkcs12Seal } from './keys/pkcs12/pkcs12.ts';
export { openDeviceSeal } from './keys/pkcs11/device-seal.ts';
export type { DeviceSeal } from './keys/pkcs11/device-seal.ts';

export { CertificateError } from './certificate/certificate.errors.ts';
export { certificateFromPem, certificatesFromPem, ownerNames, readCertificate } from './certificate/certificate.ts';
export type { CertificateSummary } from './certificate/certificate.ts';
export { expiresSoon, trustedUntil, wholeDaysLeft } from './certificate/expiry.ts';
export { prepareAnchors } from './certificate/anchors.ts';
export type { AnchorPeriod, Anchors, ListedAnchor } from './certificate/anchors.ts';
export { anchorsOfFolder, certificatesOfFile } from './certificate/anchor-folder.ts';
export type { VerifiedList } from './trusted-list/verify-list.ts';
export type { ListedService } from './trusted-list/service.ts';
export { TrustedListRefused } from './trusted-list/trusted-list.errors.ts';
export type { TrustedListFault } from './trusted-list/trusted-list.errors.ts';

export { seal, sealChecked, sealedText } from './jades/seal.ts';
export type { SealOptions } from './jades/seal.ts';
export { SealNotInForce, sealNotInForce } from './jades/certificate-life.ts';
export { parseSealed } from './jades/parse.ts';
export type { ParsedFile, ParsedSeal } from './jades/parse.ts';
export { SEAL_REFUSALS, SealRefused } from './jades/seal.errors.ts';
export type { SealRefusalCode } from './jades/seal.errors.ts';
export { verifySeal } from './jades/verify.ts';
export { askRevocation } from './jades/ask-revocation.ts';
export type { VerifySealOptions } from './jades/verify.ts';
export type { Check, CheckStatus, Indication, ProvenTime, SealEvidence, SealLevel } from './jades/evidence.ts';

export { augment, AugmentRefused, raiseParsed, raiseSigned } from './jades/augment.ts';
export type { AugmentServices } from './jades/augment.ts';
export { reaches, SEAL_LEVELS } from './jades/level.ts';
export { successionOf } from './jades/succession.ts';
export type { Succession } from './jades/succession.ts';
export { isRenewalDue, provenUntil } from './jades/renewal.ts';
export { createAugmentServices } from './jades/augment-services.ts';
export type { ProofSettings } from './jades/augment-services.ts';
export { createExchange, ExchangeError } from './http/exchange.ts';
export type { Exchange, ExchangeOptions } from './http/exchange.ts';
export { createTimestampSource, TimestampsUnavailable } from './timestamp/source.ts';
export type { Timestamp, TimestampSource, TimestampSourceOptions } from './timestamp/source.ts';
export { createEvidenceSource, EvidenceUnavailable } from './revocation/source.ts';
export type { EvidenceSource, EvidenceSourceOptions } from './revocation/source.ts';

export { verifyDocument, verifyWithShapes, withCheck } from './verification/verify-document.ts';
export type { DocumentClaims, DocumentVerification } from './verification/examination.ts';
export { verdictOf } from './verification/verdict.ts';
export type { Verdict } from './verification/verdict.ts';

export { inspect } from './inspection/inspect.ts';
export type {
  InspectedCertificate,
  InspectedDocument,
  InspectedEvidence,
  InspectedSeal,
  InspectedStatus,
  InspectedTimestamp,
  Inspection,
} from './inspection/inspection.ts';
export { checkMandate, MOST_IDENTIFIERS } from './mandate/check-mandate.ts';
export type { KnownMandate, MandateCheck, SealedFor } from './mandate/check-mandate.ts';
export { flawAt } from './mandate/mandate-flaw.ts';
export type { MandateFlaw, MandateTerms } from './mandate/mandate-flaw.ts';
export { awardingName, sealedFor, sealedIn } from './mandate/sealed-for.ts';
export type { KnownParties, Sealed } from './mandate/sealed-for.ts';
export { composeMandate, MANDATE_KINDS, MandateUnreadable, readMandate } from './mandate/mandate-document.ts';
export { latestEndOf, LONGEST_TERM_YEARS } from './mandate/mandate-term.ts';
export type { MandateContent, MandateKind, MandateParty } from './mandate/mandate-document.ts';
export { createMandateVerifier, verifyMandate } from './mandate/verify-mandate.ts';
export type { MandateProof } from './mandate/verify-mandate.ts';
export type { MandateEvidence } from './mandate/evidence.ts';
export { encodeBitstring, FEWEST_ENTRIES, isSet } from './status-list/bitstring.ts';
export { STATUS_PURPOSES, statusEntriesOf, statusEntry } from './status-list/entry.ts';
export type { FoundEntry, StatusEntry, StatusPurpose } from './status-list/entry.ts';
export { buildStatusList, readStatusList, StatusListRefused } from './status-list/status-list.ts';
export type { ReadStatusList, StatusListContent } from './status-list/status-list.ts';
export { allowedStatusLists } from './status-list/allowed-lists.ts';
export { checkRevocation } from './status-list/check-revocation.ts';
export { checkStatus, judgeEntry, listSealFault } from './status-list/check-status.ts';
export type { EntryFinding, FoundStatusList, StatusListJudgement, StatusLists } from './status-list/check-status.ts';
export { sealVcJwt, VC_JWT_MEDIA_TYPE } from './status-list/vc-jwt.ts';

export { inLanguage } from './document/language-map.ts';
export type { LanguageMap } from './document/language-map.ts';
export { missingElements } from './document/annex-one.ts';
export type {
  AnnexOne,
  CredentialPicture,
  DescribedActivity,
  DescribedAssessment,
  DescribedLearner,
  DescribedOrganisation,
  DescribedOutcome,
  MissingElement,
  Supervision,
} from './document/annex-one.ts';
export { missingByShapes } from './document/annex-one-shapes.ts';
export { buildDocument } from './document/elm.ts';
export { withMembers } from './json/members.ts';
export { buildDecisionDocument } from './document/decision.ts';
export { decisionStatement, inOneLine, OUTCOME_WORDS } from './document/decision-words.ts';
export type { DecidedEvidence, DescribedDecision } from './document/decision.ts';
export { IssuerError, provisionallyIssued, sealIssuer, sealIssuerText } from './document/seal-issuer.ts';
export { HUB_SCHEMES } from './document/hub-identifiers.ts';
export { sameName } from './document/folded.ts';
export { comparable, contradict, isOfCertificates } from './document/identifiers.ts';
export type { AwardedLearning } from './document/awarded-learning.ts';
export { kindOfDocument } from './document/kind.ts';
export { checkOwner } from './document/owner.ts';
export type { Person } from './document/owner.ts';
export { readDocument } from './document/read.ts';
export type { DocumentFacts } from './document/read.ts';
export type { Party } from './document/party.ts';
export { openPictures, tryPictureStyle } from './picture/pictures.ts';
export { leftOutSentence, lettersLeftOut } from './picture/left-out.ts';
export type { Pictures } from './picture/pictures.ts';
export { logoFrom, templateFrom } from './picture/style.ts';
export type { PictureStyle } from './picture/style.ts';
export { checkProfile } from './document/profile.ts';
export { checkFormat } from './document/format.ts';
export { openShapeCheck, SHAPE_THREADS } from './shapes/shape-check.ts';
export type { ShapeCheck } from './shapes/shape-check.ts';
export { StandardsRefused } from './shapes/standards.ts';
export { checkValidity } from './document/validity.ts';
export { JsonRefused, parseStrictJson } from './json/strict-json.ts';
