/** Every purpose for which a learner may cause an institution to read. */
export const READING_PURPOSES = ['ENROLMENT', 'RECOGNITION'] as const;
/** Why an institution may read a learner's record elsewhere, as the learner caused it. */
export type ReadingPurpose = (typeof READING_PURPOSES)[number];

/**
 * The hub's signed word that a learner asked something of an institution, which therefore may read what the
 * purpose needs. Made only for a mutation field marked `@statement`, and it travels with the message that follows.
 */
export interface ReadingStatement {
  /** The learner who acted: `tuni.fi:<uuid>`. */
  readonly learner: string;
  /** The institution that may read: the one the mutation was addressed to. */
  readonly institution: string;
  readonly purpose: ReadingPurpose;
  /** Ids of the records it is about: an offering, or received credentials. */
  readonly records: readonly string[];
  /** ISO 8601 moment after which it gives no right any more. */
  readonly until: string;
  /** The compact JWS the hub signed: what is stored and shown. */
  readonly signed: string;
}
