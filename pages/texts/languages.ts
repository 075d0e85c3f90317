/** The languages of the pages, each by its own name. */
export const LANGUAGES = { en: 'English', fi: 'Suomi', nl: 'Nederlands' } as const;
export type Language = keyof typeof LANGUAGES;

const KEY = 'alliance.language';

const isLanguage = (code: string | null | undefined): code is Language =>
  code != null && Object.hasOwn(LANGUAGES, code);

/** The one chosen before, else the first that the browser asks for and we have, else English. */
export function preferredLanguage(): Language {
  const chosen = localStorage.getItem(KEY);
  if (isLanguage(chosen)) return chosen;
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

/** Remembers a choice. It says nothing about a person but the language. */
export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}
