/** One thing to mend, and where it stands in the input (`input.ects`), null for the whole. */
export interface RefusalDetail {
  readonly path: string | null;
  readonly message: string;
}

/**
 * An answer a person can act on. A service throws it; the command around the service undoes what was written and
 * gives it back as the `Refused` member of the mutation's union. Not an Error: it is no bug, needs no stack, and
 * GraphQL would throw an Error that a resolver returns.
 *
 * @example throw new Refusal('NO_PLACES', 'All 20 places of this offering are taken.');
 */
export class Refusal<Code extends string = string> {
  readonly code: Code;
  readonly message: string;
  readonly details: readonly RefusalDetail[];

  constructor(code: Code, message: string, details: readonly RefusalDetail[] = []) {
    this.code = code;
    this.message = message;
    this.details = details;
  }
}
