import type { OfferingCard } from '../../../subgraphs/catalogue/card/card.ts';
import { TOPICS } from '../../../subgraphs/catalogue/card/card.ts';
import { wordsOf } from '../../../subgraphs/catalogue/card/words.ts';
import { Random } from '../../shared/random.ts';
import type { World } from '../world/world.ts';
import { KINDS, type CatalogueVariables, type Kind, type Question } from './question.ts';

/** English words in the titles and outcomes of thousands of offerings. */
const FREQUENT = [
  'data',
  'energy',
  'statistics',
  'chemistry',
  'analysis',
  'management',
  'water',
  'transport',
  'digital',
  'design',
  'health',
  'security',
];
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const BROAD_FIELDS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'];
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'fi', 'sv', 'pl', 'pt'];
const FIRST = 20;

type Maker = (random: Random, card: () => OfferingCard) => Omit<Question, 'kind' | 'variables'> & CatalogueVariables;

const FOUND = { page: 1, finds: true } as const;
const PERHAPS = { page: 1, finds: false } as const;

const MAKERS: Readonly<Record<Kind, Maker>> = {
  'frequent-word': (random) => ({ ...FOUND, search: random.pick(FREQUENT) }),
  'rare-word': (_, card) => ({ ...FOUND, search: longest(titleWords(card())) }),
  'two-words': (random, card) => ({ ...FOUND, search: some(random, titleWords(card()), 2) }),
  'three-words': (random, card) => ({ ...FOUND, search: some(random, titleWords(card()), 3) }),
  prefix: (random, card) => ({
    ...FOUND,
    search: random.pick(long(titleWords(card()))).slice(0, random.between(3, 5)),
  }),
  typo: (random, card) => ({ ...PERHAPS, search: mistyped(random, longest(titleWords(card()))) }),
  'words-and-filters': (random, card) => ({
    ...PERHAPS,
    search: random.pick(long(titleWords(card()))),
    filter: {
      status: ['OPEN', 'COMING_SOON'],
      mode: [random.pick(['ONLINE', 'HYBRID'])],
      kind: ['MICRO_MODULE'],
      ects: { max: 5 },
    },
  }),
  'topic-language': (random) => ({
    ...PERHAPS,
    filter: { topics: [random.pick(TOPICS)], languages: [random.pick(LANGUAGES)] },
  }),
  institution: (_, card) => ({ ...FOUND, filter: { institutions: [card().institution] } }),
  'field-level': (random) => ({
    ...PERHAPS,
    filter: { iscedF: [random.pick(BROAD_FIELDS)], eqfLevel: [random.between(5, 7)] },
  }),
  'open-first': () => FOUND,
  'closing-soon': (random) => ({ ...PERHAPS, filter: { topics: [random.pick(TOPICS)] }, orderBy: 'CLOSING_SOON' }),
  'starting-soon': (random) => ({
    ...PERHAPS,
    filter: { languages: [random.pick(LANGUAGES)] },
    orderBy: 'STARTING_SOON',
  }),
  title: (random) => ({ ...FOUND, filter: { mode: [random.pick(['ONLINE', 'HYBRID', 'CAMPUS'])] }, orderBy: 'TITLE' }),
  'second-page': (random) => ({ finds: false, page: 2, search: random.pick(FREQUENT) }),
  'third-page': (random) => ({ finds: false, page: 3, filter: { status: ['OPEN'], topics: [random.pick(TOPICS)] } }),
};

/**
 * The given number of queries, each kind equally often, in mixed order. The same world, seed and kinds give the same ones.
 *
 * @param kinds by default all
 */
export function makeQuestions(
  world: World,
  count: number,
  seed: number,
  kinds: readonly Kind[] = Object.keys(KINDS) as Kind[],
): Question[] {
  const random = new Random(seed);
  const card = () => anyCard(world, random);
  const questions: Question[] = [];
  while (questions.length < count) {
    for (const kind of shuffled(random, kinds)) {
      const { page, finds, ...variables } = MAKERS[kind](random, card);
      questions.push({ kind, page, finds, variables: { ...variables, first: FIRST } });
    }
  }
  return questions.slice(0, count);
}

function anyCard(world: World, random: Random): OfferingCard {
  for (;;) {
    const { id, size } = random.pick(world.institutions);
    if (size > 0) return world.card(id, random.below(size));
  }
}

/** The words of one title; those of an outcome if the title is short. */
function titleWords({ course }: OfferingCard): string[] {
  const words = (texts: Readonly<Record<string, string>>) => wordsOf(Object.values(texts)[0] ?? '');
  const title = words(course.title);
  return long(title).length >= 3 ? title : words(course.learningOutcomes[0]?.title ?? {});
}

function long(words: readonly string[]): string[] {
  const found = words.filter((word) => word.length >= 5);
  return found.length > 0 ? found : [...words];
}

function longest(words: readonly string[]): string {
  return words.toSorted((a, b) => b.length - a.length)[0] ?? 'data';
}

function some(random: Random, words: readonly string[], count: number): string {
  return shuffled(random, [...new Set(long(words))])
    .slice(0, count)
    .join(' ');
}

/** Replaces one letter in the middle by another. */
function mistyped(random: Random, word: string): string {
  const place = random.between(1, word.length - 2);
  const others = LETTERS.replace(word[place]!, '');
  return word.slice(0, place) + others[random.below(others.length)]! + word.slice(place + 1);
}

function shuffled<T>(random: Random, values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, order: random.next() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ value }) => value);
}
