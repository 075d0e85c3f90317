/** The same text in several languages: ISO 639-1 code to text. */
export type Multilingual = Readonly<Record<string, string>>;

/**
 * The text in the requested language, otherwise in the institution's, otherwise in English, otherwise in any.
 *
 * @returns null only if there is no text at all
 */
export function inLanguage(text: Multilingual, asked: string | null | undefined, own: string): string | null {
  const wanted = asked?.toLowerCase().slice(0, 2);
  return (wanted ? text[wanted] : undefined) ?? text[own] ?? text['en'] ?? Object.values(text)[0] ?? null;
}
