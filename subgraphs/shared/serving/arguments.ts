/** The descriptions of arguments and input fields that are used in many places. */

/** `language`: the requested language of a text. */
export const LANGUAGE = {
  nullable: true,
  description: "ISO 639-1; falls back to the institution's language, then to English.",
} as const;

/** `idempotencyKey` of a mutation's input. */
export const IDEMPOTENCY_KEY = {
  nullable: true,
  description: 'The same key with the same input from the same person returns the same answer.',
} as const;

/** `first` of a list: the page size. */
export const FIRST = { defaultValue: 20, description: '1 to 100.' } as const;

/** `after` of a list: the end cursor of the previous page. */
export const AFTER = { nullable: true, description: 'The cursor after which to continue.' } as const;
