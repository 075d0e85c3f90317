import { GraphQLError } from 'graphql';

/** Stable codes of `extensions.code`, each with its meaning. The contract: codes are added, never changed. */
export const ERROR_CODES = {
  MALFORMED_ID: 'An id is not `<SCHAC code>:<UUID>`.',
  UNKNOWN_INSTITUTION: 'An id names an institution that is not in the alliance.',
  SEVERAL_INSTITUTIONS: 'Ids that must belong to one institution belong to several.',
  BAD_INPUT: 'An argument is out of range; `extensions.argument` says which.',
  BAD_CURSOR: 'A cursor was altered, or belongs to another list or person.',
  UNAUTHENTICATED: 'The call needs a valid token, but has none or an expired one.',
  INSTITUTION_UNAVAILABLE: 'The institution that owns this part did not answer; `extensions.retryAfter` in seconds.',
  SCHEMA_TOO_OLD: "The institution's node does not know this field yet.",
  LIMIT_EXCEEDED: 'The operation exceeds a limit; `extensions.limit` says which.',
  NOT_EXPORTED: 'A credential is not available in another form; the message says why.',
  FOREIGN_RECORD: "An institution answered with another institution's record; it was dropped.",
} as const;
export type ErrorCode = keyof typeof ERROR_CODES;

/** An error with a stable code and a sentence that states what to do. Thrown from queries; mutations refuse instead. */
export class HubError extends GraphQLError {
  constructor(code: ErrorCode, message: string, extensions: Record<string, unknown> = {}) {
    super(message, { extensions: { code, ...extensions } });
  }
}
