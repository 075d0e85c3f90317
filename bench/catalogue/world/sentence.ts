import type { Random } from '../../shared/random.ts';
import type { Vocabulary } from './vocabulary.ts';

type Slot = 's' | 't' | 'p' | 'n';

/** A parsed sentence with gaps: texts and gaps alternate, beginning with a text. */
export interface Template {
  readonly texts: readonly string[];
  readonly slots: readonly Slot[];
}

/** A text's theme: the preferred words of its field. */
export interface Theme {
  readonly vocabulary: Vocabulary;
  /** The index of the field among all fields. */
  readonly field: number;
  /** The two subjects of the course, by number, used by its title and texts. */
  readonly subjects: readonly [number, number];
}

const TERMS_APART = 53;
const OWN_FIELD = 0.6;

/** Parses a sentence with gaps `{s}` for a subject, `{t}` a term, `{p}` a place, `{n}` a number. */
export function template(text: string): Template {
  const parts = text.split(/\{([stpn])\}/);
  return {
    texts: parts.filter((_, index) => index % 2 === 0),
    slots: parts.filter((_, index) => index % 2 === 1) as Slot[],
  };
}

/** Fills the gaps. */
export function sentence(random: Random, { texts, slots }: Template, theme: Theme): string {
  let said = texts[0]!;
  for (let place = 0; place < slots.length; place++) said += word(random, slots[place]!, theme) + texts[place + 1]!;
  return said;
}

/** Mostly words of the theme, with frequencies by Zipf's law. */
function word(random: Random, slot: Slot, { vocabulary, field, subjects }: Theme): string {
  const { language, terms, places } = vocabulary;
  if (slot === 's') {
    const chosen = random.chance(0.7) ? subjects[random.below(2)]! : random.rank(language.subjects.length);
    return language.subjects[chosen]!;
  }
  if (slot === 't') {
    const shift = random.chance(OWN_FIELD) ? field * TERMS_APART : 0;
    return terms[(random.rank(terms.length) + shift) % terms.length]!;
  }
  if (slot === 'p') return places[random.rank(places.length)]!;
  return String(random.between(2, 12));
}

/** The number of words in a text. */
export function countWords(text: string): number {
  let words = 1;
  for (let place = text.indexOf(' '); place !== -1; place = text.indexOf(' ', place + 1)) words++;
  return words;
}
