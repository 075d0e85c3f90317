import type { JWK } from 'jose';

/** What the hub must know about a member to route to it and to accept its tokens; kept in the trust registry. */
export interface InstitutionEntry {
  /** SCHAC home organisation: `tuni.fi`. */
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** The institution's language, ISO 639-1. */
  readonly language: string;
  /** Base address of its node, without a trailing slash. */
  readonly address: string;
  /** Its OIDC issuer, whose tokens are accepted for this institution's people only. */
  readonly issuer: string;
  /** Public Ed25519 key of the node's service identity. */
  readonly serviceKey: JWK;
}

/** The members of the alliance, answered from memory. */
export interface InstitutionDirectory {
  get(id: string): InstitutionEntry | undefined;
  byIssuer(issuer: string): InstitutionEntry | undefined;
  all(): readonly InstitutionEntry[];
}
