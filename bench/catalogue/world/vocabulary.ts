import { mix } from '../../shared/random.ts';
import type { LanguageWords } from './words/language-words.ts';

const BEGINNINGS: readonly string[] =
  'Al,Bar,Bel,Bor,Bran,Cal,Car,Dal,Dor,El,Fal,Gar,Gol,Hal,Har,Hel,Ist,Jar,Kal,Kar,Kel,Lam,Lin,Lor,Mal,Mar,Mel,Nar,Nor,Ol,Or,Pal,Par,Pel,Ral,Ros,Sal,San,Sel,Sil,Sol,Tal,Tar,Tel,Tor,Ul,Val,Var,Vel,Vin,Wal,Wes,Yar,Zel'.split(
    ',',
  );
const MIDDLES: readonly string[] = ['', 'a', 'en', 'er', 'in', 'o'];

/** The vocabulary of one language, by frequency. */
export interface Vocabulary {
  readonly language: LanguageWords;
  /** Thousands of invented technical terms, one word each. */
  readonly terms: readonly string[];
  /** Invented places. */
  readonly places: readonly string[];
}

/** The vocabulary of a language: always the same, independent of the seed. */
export function vocabularyOf(language: LanguageWords): Vocabulary {
  const key = mix(language.code.charCodeAt(0), language.code.charCodeAt(1));
  const scholarly = language.prefixes.flatMap((prefix) => language.heads.map((head) => prefix + head));
  const compounds = language.stems.flatMap((stem) => language.heads.map((head) => stem + head));
  const places = BEGINNINGS.flatMap((beginning) =>
    MIDDLES.flatMap((middle) => language.places.map((ending) => placeName(beginning + middle, ending))),
  );
  return {
    language,
    terms: shuffled([...new Set([...scholarly, ...compounds])], key),
    places: shuffled([...new Set(places)], key + 1),
  };
}

/** Endings that are words of their own are separated: `Bela Seca`, `Moro del Río`. */
function placeName(beginning: string, ending: string): string {
  return /^(sur-|d(el|o) )/.test(ending) ? `${beginning} ${ending}` : beginning + ending;
}

function shuffled(values: readonly string[], key: number): string[] {
  return values
    .map((value, index) => ({ value, order: mix(key, index) }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ value }) => value);
}
