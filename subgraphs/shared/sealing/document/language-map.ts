/** Text in several languages: ISO 639-1 code to text. */
export type LanguageMap = Readonly<Record<string, string>>;

/**
 * The text in the first of the languages that has one, otherwise in English, otherwise in any; empty if there is none.
 */
export function inLanguage(text: LanguageMap, ...languages: readonly string[]): string {
  const found = [...languages, 'en'].find((language) => Object.hasOwn(text, language) && text[language]);
  return (found ? text[found] : Object.values(text)[0]) ?? '';
}

/** True if at least one language has a text. */
export function hasText(text: LanguageMap | null | undefined): text is LanguageMap {
  return Object.values(text ?? {}).some((value) => value.trim() !== '');
}
