import type { SkillCard } from '../../../subgraphs/catalogue/card/card.ts';
import type { LanguageWords } from './words/language-words.ts';
import { mix } from '../../shared/random.ts';

/** Skills in the form of ESCO's, with generated ids: 40 actions for each of 75 subjects. */
export class Skills {
  readonly #labels = new Map<string, SkillCard>();
  readonly #languages: ReadonlyMap<string, LanguageWords>;

  constructor(languages: readonly LanguageWords[]) {
    this.#languages = new Map(languages.map((language) => [language.code, language]));
  }

  /** A skill with its label in English and in another language. */
  card(subject: number, action: number, language: string): SkillCard {
    const key = `${subject} ${action} ${language}`;
    const known = this.#labels.get(key);
    if (known) return known;
    const label = { en: this.#label(subject, action, 'en'), [language]: this.#label(subject, action, language) };
    const card = { id: `http://data.europa.eu/esco/skill/${uuid(subject, action)}`, label };
    this.#labels.set(key, card);
    return card;
  }

  #label(subject: number, action: number, language: string): string {
    const { subjects, skills } = this.#languages.get(language)!;
    return skills[action]!.replace('%', subjects[subject]!);
  }
}

function uuid(subject: number, action: number): string {
  const hex = [1, 2, 3, 4].map((part) => mix(part, subject, action).toString(16).padStart(8, '0')).join('');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
}
