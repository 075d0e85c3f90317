/** What arguments and input fields that stand in many places say of themselves, in one wording. */

/** `language`: in which language a text is wanted. */
export const LANGUAGE = {
  nullable: true,
  description: "ISO 639-1; falls back to the institution's language, then to English.",
} as const;

/** `idempotencyKey` of a mutation's input. */
export const IDEMPOTENCY_KEY = {
  nullable: true,
  description: 'The same key with the same input from the same person returns the same answer.',
} as const;

/** `first` of a list: how many of it. */
export const FIRST = { defaultValue: 20, description: '1 to 100.' } as const;

/** `after` of a list: the cursor that its last page ended with. */
export const AFTER = { nullable: true, description: 'The cursor after which to continue.' } as const;
