import type { LanguageMap } from '../document/language-map.ts';
import type { Party } from '../document/party.ts';
import type { Check, SealLevel } from '../jades/evidence.ts';

/** The description of any file. Plain values: `JSON.stringify` gives the machine-readable report. */
export interface Inspection {
  readonly kind: InspectedKind;
  /** What it is, in one sentence. */
  readonly what: string;
  readonly bytes: number;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
  /** Null if there is no document, or it cannot be read. */
  readonly document: InspectedDocument | null;
  readonly seals: readonly InspectedSeal[];
  /** What an expert would notice about the file, one sentence each. */
  readonly unusual: readonly string[];
}

/**
 * SEALED: as European Digital Credentials are. OTHER_SEAL: signed in another form (a JWT, a JWS), which is shown but
 * not verified as a seal. UNSEALED: a credential without a seal. OTHER: something else.
 */
export type InspectedKind = 'SEALED' | 'OTHER_SEAL' | 'UNSEALED' | 'OTHER';

export interface InspectedDocument {
  readonly id: string | null;
  readonly types: readonly string[];
  readonly title: LanguageMap;
  readonly holder: string | null;
  readonly awardedBy: Party | null;
  readonly issuer: Party | null;
  /** Present if another institution seals for the awarding body. */
  readonly mandate: string | null;
  readonly issued: Date | null;
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
  readonly schemas: readonly string[];
  readonly ects: number | null;
  readonly eqfLevel: number | null;
  readonly grade: string | null;
  readonly bytes: number;
  /** The check FORMAT. */
  readonly format: Check;
  /** Where its revocation and suspension are published. */
  readonly status: readonly InspectedStatus[];
}

/** One entry of a status list, as the document names it. Nothing is fetched. */
export interface InspectedStatus {
  readonly type: string;
  readonly purpose: string | null;
  readonly list: string | null;
  readonly index: string | null;
}

export interface InspectedSeal {
  /** `JWS JSON general serialization`, `JWS compact serialization`, … */
  readonly form: string;
  readonly algorithm: string | null;
  /** As the sealer claims. */
  readonly signedAt: Date | null;
  /** Judged by what the file carries; null for forms without levels. */
  readonly claimedLevel: SealLevel | null;
  /** Proven with the anchors given; null if not even B is reached. */
  readonly reachedLevel: SealLevel | null;
  /** Whether the certificate's key signed exactly this text; null if that cannot be determined. */
  readonly intact: boolean | null;
  /** The overall verdict on the seal; null for forms that are not verified. */
  readonly check: Check | null;
  readonly checks: readonly Check[];
  /** Names of the components of etsiU, in order. */
  readonly components: readonly string[];
  readonly certificates: readonly InspectedCertificate[];
  readonly timestamps: readonly InspectedTimestamp[];
  readonly evidence: readonly InspectedEvidence[];
  /** Until when it can prove itself; an archive timestamp must be added before that. */
  readonly provenUntil: Date | null;
}

export interface InspectedCertificate {
  /** Where in the file it is. */
  readonly from: 'x5c' | 'xVals' | 'timestamp';
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly expired: boolean;
  /** `EC P-256`, `RSA 2048`. */
  readonly key: string;
  readonly organizationIdentifier: string | null;
  readonly authority: boolean;
  /** Names of its QCStatements (ETSI EN 319 412-5). */
  readonly qcStatements: readonly string[];
  /** A qualified electronic seal by these statements alone. */
  readonly qualified: boolean;
  /** SHA-256, hexadecimal. */
  readonly fingerprint: string;
}

export interface InspectedTimestamp {
  /** `adoTst`, `sigTst`, `arcTst`, … */
  readonly name: string;
  readonly time: Date | null;
  /** The authority, as its certificate names it; null if that certificate is not in the file. */
  readonly authority: string | null;
  readonly serial: string | null;
  readonly digest: string | null;
  /** Whether it covers this seal and is by a trusted authority; null if that cannot be determined. */
  readonly good: boolean | null;
  /** Why, in words. */
  readonly message: string;
}

export interface InspectedEvidence {
  readonly kind: 'OCSP' | 'CRL';
  /** The OCSP responder, or the issuer of the list. */
  readonly by: string;
  /**
   * The subject of the certificate whose status an OCSP response gives; null for a list, or if that certificate is not
   * in the file.
   */
  readonly about: string | null;
  readonly state: 'GOOD' | 'REVOKED' | 'UNKNOWN' | null;
  readonly thisUpdate: Date | null;
  readonly nextUpdate: Date | null;
  readonly bytes: number;
}
