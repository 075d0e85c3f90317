/** The words of one language, of which titles and texts are made. */
export interface LanguageWords {
  /** ISO 639-1. */
  readonly code: string;
  /** What is taught: 75, the same ones in every language, in the same order. */
  readonly subjects: readonly string[];
  /** What one does with it: 40, the same ones in every language. `%` stands for the subject. */
  readonly skills: readonly string[];
  /** The second part of made-up terms, one word each. */
  readonly heads: readonly string[];
  /** The first part of made-up terms: `bio`, `hydro`. */
  readonly prefixes: readonly string[];
  /** The first part of compound nouns, in languages that write them as one word; else none. */
  readonly stems: readonly string[];
  /** Endings of places. */
  readonly places: readonly string[];
  /** How the university of a place is called. `{p}` is the place. */
  readonly university: string;
  /** `{s}` a subject, `{t}` a term, `{p}` a place, `{n}` a number. */
  readonly titles: readonly string[];
  readonly sentences: readonly string[];
  readonly outcomes: readonly string[];
}

/** Values written in a row, separated by commas. */
export function row(text: string): string[] {
  return text
    .split(',')
    .map((value) => value.trim().replaceAll(/\s+/g, ' '))
    .filter((value) => value !== '');
}

/** The same, separated by line ends. */
export function lines(text: string): string[] {
  return text
    .split('\n')
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

const LATIN = row(`agro, aero, aqua, astro, auto, bio, cardio, chrono, cyber, demo, dermo, eco, electro, endo, ethno,
  exo, ferro, geo, glyco, gyro, helio, hydro, hyper, immuno, infra, inter, iso, kine, macro, mega, meta, micro, mono,
  multi, nano, neuro, onco, opto, ortho, paleo, petro, photo, phyto, poly, psycho, radio, retro, socio, stereo, tele,
  thermo, trans, turbo, ultra, vaso, xeno, zoo`);

/** The prefixes that scholars' words share, as a language spells them. */
export function prefixes(...spelling: readonly (readonly [string, string])[]): string[] {
  const spelled = LATIN.map((prefix) => spelling.reduce((text, [from, to]) => text.replaceAll(from, to), prefix));
  return [...new Set(spelled)];
}
