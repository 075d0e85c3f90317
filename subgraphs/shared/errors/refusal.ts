/** One problem, and its path in the input (`input.ects`); null for the input as a whole. */
export interface RefusalDetail {
  readonly path: string | null;
  readonly message: string;
}

/**
 * A refusal that a person can act on. A service throws it; the enclosing command rolls back what was written and
 * returns it as the `Refused` member of the mutation's union. It is not an Error: it is not a bug, needs no stack, and
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
