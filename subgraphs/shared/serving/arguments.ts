/** What arguments and input fields that stand in many places say of themselves, in one wording. */

/** `language`: in which language a text is wanted. */
export const LANGUAGE = {
  nullable: true,
  description: "ISO 639-1; else the institution's own, else English.",
} as const;

/** `idempotencyKey` of a mutation's input. */
export const IDEMPOTENCY_KEY = {
  nullable: true,
  description: 'The same key with the same input by the same person gives the same answer.',
} as const;
