import { assessmentType } from '../../../demo/catalogue/assessment-types.ts';
import type {
  AssessmentTypeCard,
  CourseCard,
  Kind,
  OutcomeCard,
  TopicName,
} from '../../../subgraphs/catalogue/card/card.ts';
import { TOPICS } from '../../../subgraphs/catalogue/card/card.ts';
import { ISCED_F } from '../../../subgraphs/shared/sealing/document/vocabulary/isced-f.ts';
import type { Multilingual } from '../../../subgraphs/shared/text/multilingual.ts';
import { Random } from '../../shared/random.ts';
import { countWords, sentence, type Template, type Theme } from './sentence.ts';
import type { Skills } from './skills.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A language with its vocabulary and sentences. */
export interface Writing {
  readonly vocabulary: Vocabulary;
  readonly titles: readonly Template[];
  readonly sentences: readonly Template[];
  readonly outcomes: readonly Template[];
}

/** The detailed ISCED-F fields, except those "not further defined". */
export const FIELDS: readonly string[] = Object.keys(ISCED_F)
  .filter((code) => code.length === 4 && !ISCED_F[code]!.includes('not further defined'))
  .toSorted();

const ASSESSED = (
  [
    'marked assignment',
    'continuous evaluation',
    'portfolio',
    'practical assessment',
    'written examination',
    'project work',
    'quiz',
  ] as const
).map(assessmentType);
const CREDITS = [1, 1, 2, 2, 2, 3, 3, 3, 4, 5, 5, 5, 6, 7.5, 10, 0.5, 1.5, 2.5];
const LEVELS = [4, 5, 6, 6, 6, 6, 7, 7, 7, 8];
const MOST_TITLE_WORDS = 10;

/** Writes courses: what is learnt, in the institution's language and often in English. */
export class CourseWriter {
  readonly #writings: ReadonlyMap<string, Writing>;
  readonly #skills: Skills;

  constructor(writings: ReadonlyMap<string, Writing>, skills: Skills) {
    this.#writings = writings;
    this.#skills = skills;
  }

  /** The course of a seed. `language` is the institution's own. */
  write(id: string, seed: number, language: string): CourseCard {
    const random = new Random(seed);
    const field = (random.rank(FIELDS.length) * 37 + 11) % FIELDS.length;
    const subjects: [number, number] = [near(random, field), near(random, field)];
    const themeIn = (code: string): Theme => ({ vocabulary: this.#writings.get(code)!.vocabulary, field, subjects });
    const inEnglish = language === 'en' || random.chance(0.7);
    const languages =
      language === 'en' ? ['en'] : random.chance(0.6) ? [language] : random.chance(0.6) ? ['en'] : [language, 'en'];
    const kind = kindOf(random);
    const ects = kind === 'CHALLENGE' && random.chance(0.4) ? null : random.pick(CREDITS);
    const title = this.#each(inEnglish ? [language, 'en'] : [language], (code) =>
      this.#title(random, themeIn(code), code),
    );
    const described = language !== 'en' && random.chance(0.5) ? [language, 'en'] : [language];
    const description = this.#each(described, (code) => this.#description(random, themeIn(code), code));
    const outcomes = Array.from({ length: random.between(3, 5) }, () =>
      this.#outcome(random, themeIn, inEnglish ? [language, 'en'] : [language], language),
    );
    return {
      id,
      kind,
      title,
      description,
      ects,
      workloadHours: ects === null ? null : Math.round(ects * random.between(25, 30)),
      eqfLevel: random.chance(0.05) ? null : random.pick(LEVELS),
      iscedF: FIELDS[field]!,
      topics: topicsOf(random, field),
      languages,
      learningOutcomes: outcomes,
      assessmentTypes: assessedBy(random),
    };
  }

  #each(codes: readonly string[], write: (code: string) => string): Multilingual {
    const texts: Record<string, string> = {};
    for (const code of codes) texts[code] ??= write(code);
    return texts;
  }

  /** A title of 3 to 10 words, after a few drafts at most. */
  #title(random: Random, theme: Theme, code: string): string {
    const { titles } = this.#writings.get(code)!;
    for (let draft = 0; draft < 6; draft++) {
      const title = sentence(random, random.pick(titles), theme);
      const words = countWords(title);
      if (words >= 3 && words <= MOST_TITLE_WORDS) return capital(title);
    }
    return capital(sentence(random, titles[0]!, theme).split(' ').slice(0, MOST_TITLE_WORDS).join(' '));
  }

  #description(random: Random, theme: Theme, code: string): string {
    const { sentences } = this.#writings.get(code)!;
    const wanted = random.between(60, 100);
    let place = random.below(sentences.length);
    let text = '';
    for (let words = 0; words < wanted; place = (place + 5) % sentences.length) {
      const said = sentence(random, sentences[place]!, theme);
      text += text === '' ? said : ` ${said}`;
      words += countWords(said);
    }
    return text;
  }

  #outcome(random: Random, themeIn: (code: string) => Theme, codes: readonly string[], language: string): OutcomeCard {
    const title = this.#each(codes, (code) =>
      sentence(random, random.pick(this.#writings.get(code)!.outcomes), themeIn(code)),
    );
    const { subjects } = themeIn(language);
    const escoSkills = Array.from({ length: random.below(4) }, () =>
      this.#skills.card(subjects[random.below(2)]!, random.rank(40), language),
    );
    return { title, escoSkills: [...new Map(escoSkills.map((skill) => [skill.id, skill])).values()] };
  }
}

/** A subject that is frequent in a field. */
function near(random: Random, field: number): number {
  return (random.rank(75) + field * 7) % 75;
}

function kindOf(random: Random): Kind {
  const drawn = random.next();
  return drawn < 0.68 ? 'MICRO_MODULE' : drawn < 0.92 ? 'COURSE' : 'CHALLENGE';
}

/** None for one in ten, two for one in five. */
function topicsOf(random: Random, field: number): TopicName[] {
  const drawn = random.next();
  if (drawn < 0.1) return [];
  const first = TOPICS[(field + random.rank(TOPICS.length)) % TOPICS.length]!;
  const second = TOPICS[(field + random.below(TOPICS.length)) % TOPICS.length]!;
  return drawn < 0.3 && second !== first ? [first, second] : [first];
}

/** By nothing for one in ten, else in one way or two. */
function assessedBy(random: Random): AssessmentTypeCard[] {
  if (random.chance(0.1)) return [];
  return [...new Set([random.pick(ASSESSED), random.pick(ASSESSED)])];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
