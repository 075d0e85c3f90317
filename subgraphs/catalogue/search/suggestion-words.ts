import { inLanguage, type Multilingual } from '../../shared/text/multilingual.ts';
import type { Wish } from './conditions.ts';
import type { Loosening } from './suggestions.ts';

const HUB_LANGUAGE = 'en';

const NAMES: Readonly<Record<Wish, Multilingual>> = {
  search: { en: 'the search', fi: 'haku', nl: 'de zoekopdracht' },
  'filter.institutions': { en: 'institution', fi: 'korkeakoulu', nl: 'instelling' },
  'filter.topics': { en: 'topic', fi: 'aihe', nl: 'onderwerp' },
  'filter.kind': { en: 'kind', fi: 'laji', nl: 'soort' },
  'filter.status': { en: 'status', fi: 'tila', nl: 'status' },
  'filter.mode': { en: 'way of taking part', fi: 'osallistumistapa', nl: 'manier van deelnemen' },
  'filter.ects': { en: 'ECTS', fi: 'opintopisteet', nl: 'ECTS' },
  'filter.eqfLevel': { en: 'EQF level', fi: 'EQF-taso', nl: 'EQF-niveau' },
  'filter.iscedF': { en: 'field of study', fi: 'koulutusala', nl: 'studierichting' },
  'filter.languages': { en: 'language', fi: 'kieli', nl: 'taal' },
  'filter.skills': { en: 'skill', fi: 'taito', nl: 'vaardigheid' },
  'filter.startsAfter': { en: 'earliest start', fi: 'aikaisin alku', nl: 'vroegste begin' },
  'filter.startsBefore': { en: 'latest start', fi: 'viimeisin alku', nl: 'laatste begin' },
  'filter.recognisedAt': { en: 'recognition', fi: 'tunnustaminen', nl: 'erkenning' },
};

const WITHOUT_WORD: Multilingual = {
  en: 'Without the word “%”: {} found.',
  fi: 'Ilman sanaa ”%”: {} löytyy.',
  nl: 'Zonder het woord ‘%’: {} gevonden.',
};
const WITHOUT_FILTER: Multilingual = {
  en: 'Without the filter by %: {} found.',
  fi: 'Ilman rajausta ”%”: {} löytyy.',
  nl: 'Zonder het filter op %: {} gevonden.',
};
const WITHOUT_SEARCH: Multilingual = {
  en: 'Without any words, by the filters alone: {} found.',
  fi: 'Ilman sanoja, pelkillä rajauksilla: {} löytyy.',
  nl: 'Zonder woorden, alleen met de filters: {} gevonden.',
};
const WITHOUT_FILTERS: Multilingual = {
  en: 'Without all filters: {} found.',
  fi: 'Ilman rajauksia: {} löytyy.',
  nl: 'Zonder filters: {} gevonden.',
};

/** What to leave out and what that finds, in a sentence: in the language asked for where it is known, else in English. */
export function suggestionInWords({ wish, word, count }: Loosening, language: string | null | undefined): string {
  const say = (text: Multilingual) => inLanguage(text, language, HUB_LANGUAGE) ?? '';
  const [sentence, name] = sentenceOf(wish, word);
  return say(sentence)
    .replace('{}', () => String(count))
    .replace('%', () => (typeof name === 'string' ? name : say(name)));
}

function sentenceOf(wish: Wish | null, word: string | null): [Multilingual, Multilingual | string] {
  if (word !== null) return [WITHOUT_WORD, word];
  if (wish === null) return [WITHOUT_FILTERS, ''];
  return wish === 'search' ? [WITHOUT_SEARCH, ''] : [WITHOUT_FILTER, NAMES[wish]];
}
