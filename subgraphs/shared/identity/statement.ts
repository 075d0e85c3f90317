/** Every purpose for which the hub signs a statement: a learner asked something of an institution. */
export const STATEMENT_PURPOSES = ['ENROLMENT', 'RECOGNITION'] as const;
export type StatementPurpose = (typeof STATEMENT_PURPOSES)[number];

/** Why an institution may read of a learner elsewhere: what the learner asked, agreed to, or what a mandate needs. */
export const READING_PURPOSES = [...STATEMENT_PURPOSES, 'CONSENT', 'SEALING'] as const;
export type ReadingPurposeName = (typeof READING_PURPOSES)[number];

/**
 * The hub's signed word that a learner asked something of an institution, which therefore may read what the
 * purpose needs. Made only for a mutation field marked `@statement`, and it travels with the message that follows.
 */
export interface ReadingStatement {
  /** The learner who acted: `tuni.fi:<uuid>`. */
  readonly learner: string;
  /** The institution that may read: the one the mutation was addressed to. */
  readonly institution: string;
  readonly purpose: StatementPurpose;
  /** Ids of the records it is about: an offering, or received credentials. */
  readonly records: readonly string[];
  /** ISO 8601 moment after which it gives no right any more. */
  readonly until: string;
  /** The compact JWS the hub signed: what is stored and shown. */
  readonly signed: string;
}
