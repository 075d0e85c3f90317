/** Every purpose for which the hub signs a statement: a learner asked something of an institution. */
export const STATEMENT_PURPOSES = ['ENROLMENT', 'RECOGNITION'] as const;
export type StatementPurpose = (typeof STATEMENT_PURPOSES)[number];

/** Why an institution may read about a learner elsewhere: the learner's request or consent, or a mandate. */
export const READING_PURPOSES = [...STATEMENT_PURPOSES, 'CONSENT', 'SEALING'] as const;
export type ReadingPurposeName = (typeof READING_PURPOSES)[number];

/**
 * The hub's signed statement that a learner asked something of an institution, which therefore may read what the
 * purpose requires. It is made only for a mutation field marked `@statement`, and sent with the message that follows.
 */
export interface ReadingStatement {
  /** The learner who acted: `tuni.fi:<uuid>`. */
  readonly learner: string;
  /** The institution that may read: the one the mutation was addressed to. */
  readonly institution: string;
  readonly purpose: StatementPurpose;
  /** Ids of the records concerned: an offering, or received credentials. */
  readonly records: readonly string[];
  /** When it expires, ISO 8601. */
  readonly until: string;
  /** The compact JWS signed by the hub, which is stored and presented. */
  readonly signed: string;
}
