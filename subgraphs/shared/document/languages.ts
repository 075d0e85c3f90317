import type { Multilingual } from '../text/multilingual.ts';

/**
 * A text requested in the institution's language and in English. The graph falls back from one to the other, so if both
 * answers are the same, there is one text, which is assumed to be English.
 */
export function languagesOf(own: string | null, english: string | null, ownLanguage: string): Multilingual {
  if (own === null || english === null || own === english || ownLanguage === 'en') {
    const only = english ?? own;
    return only === null ? {} : { en: only };
  }
  return { en: english, [ownLanguage]: own };
}
