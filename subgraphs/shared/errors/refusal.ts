/** One thing to mend, and where it stands in the input (`input.ects`), null for the whole. */
export interface RefusalDetail {
  readonly path: string | null;
  readonly message: string;
}

/**
 * An answer a person can act on. A service throws it; the command around the service undoes what was written and
 * gives it back as the `Refused` member of the mutation's union, so it never appears as a GraphQL error.
 *
 * @example throw new Refusal('NO_PLACES', 'All 20 places of this offering are taken.');
 */
export class Refusal<Code extends string = string> extends Error {
  override readonly name = 'Refusal';
  readonly code: Code;
  readonly details: readonly RefusalDetail[];

  constructor(code: Code, message: string, details: readonly RefusalDetail[] = []) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
