import { LANGUAGES } from '../../../shared/sealing/document/vocabulary/languages.ts';

const AUTHORITY = 'http://publications.europa.eu/resource/authority/language/';

/**
 * ISO 639-1 code of a language however it is written: BCP 47 (`en-GB`), ISO 639-2 (`spa`, `dut`), the concept of the
 * European list of languages (`…/language/ENG`); null where it is none, or has no two-letter code.
 */
export function languageOf(tag: string): string | null {
  const plain = tag.trim().replace(AUTHORITY, '').replaceAll('_', '-');
  if (!/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(plain)) return null;
  try {
    const { language } = new Intl.Locale(plain);
    return language.length === 2 ? language : null;
  } catch {
    return null;
  }
}

/** ISO 639-2 code: `spa` for `es`; the two letters where the European list does not have it. */
export function threeLetters(language: string): string {
  return LANGUAGES[language]?.[0].toLowerCase() ?? language;
}

/** The concept of the European list of languages. */
export function languageConcept(language: string): string {
  return `${AUTHORITY}${LANGUAGES[language]?.[0] ?? language.toUpperCase()}`;
}
