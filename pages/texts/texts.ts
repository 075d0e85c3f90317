import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { en } from './en/index.ts';
import { preferredLanguage, rememberLanguage, type Language } from './languages.ts';

/** The texts of another language: the very keys of the English ones, each with a text. */
export type Same<Texts> = { readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Same<Texts[Key]> };
/** All texts of the pages. */
export type Texts = Same<typeof en>;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'pages';
    resources: { pages: typeof en };
    returnNull: false;
  }
}

const LOAD: { readonly [L in Language]: () => Promise<Texts> } = {
  en: () => import('./en/index.ts').then(({ en }) => en),
  fi: () => import('./fi/index.ts').then(({ fi }) => fi),
  nl: () => import('./nl/index.ts').then(({ nl }) => nl),
};

/** Brings the texts of the preferred language, and no other's. */
export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    defaultNS: 'pages',
    ns: ['pages'],
    resources: {},
    interpolation: { escapeValue: false },
  });
  await show(preferredLanguage());
}

/** Shows the pages in another language from now on. */
export async function speak(language: Language): Promise<void> {
  rememberLanguage(language);
  await show(language);
}

async function show(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'pages')) {
    i18next.addResourceBundle(language, 'pages', await LOAD[language]());
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
