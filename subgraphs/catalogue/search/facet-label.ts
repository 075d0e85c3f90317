import { LRUCache } from 'lru-cache';
import type { InstitutionDirectory } from '../../shared/identity/directory.ts';
import { ISCED_F } from '../../shared/sealing/document/vocabulary/isced-f.ts';
import { inLanguage, type Multilingual } from '../../shared/text/multilingual.ts';
import type { Kind, ModeName, Status, TopicName } from '../card/card.ts';
import type { FacetCount } from './facets.ts';

const HUB_LANGUAGE = 'en';

/** Names of languages, by the language they are in: costly to make, and few. */
const NAMES = new LRUCache<string, Intl.DisplayNames>({ max: 50 });

const WORDS: Readonly<Record<Kind | ModeName | Status | TopicName, Multilingual>> = {
  MICRO_MODULE: { en: 'Micro-module', fi: 'Mikromoduuli', nl: 'Micromodule' },
  CHALLENGE: { en: 'Challenge', fi: 'Haaste', nl: 'Challenge' },
  COURSE: { en: 'Course', fi: 'Kurssi', nl: 'Cursus' },
  COMING_SOON: { en: 'Coming soon', fi: 'Tulossa', nl: 'Binnenkort' },
  OPEN: { en: 'Open', fi: 'Avoinna', nl: 'Open' },
  CLOSED: { en: 'Closed', fi: 'Suljettu', nl: 'Gesloten' },
  FINISHED: { en: 'Finished', fi: 'Päättynyt', nl: 'Afgelopen' },
  CANCELLED: { en: 'Cancelled', fi: 'Peruttu', nl: 'Geannuleerd' },
  ONLINE: { en: 'Online', fi: 'Verkossa', nl: 'Online' },
  HYBRID: { en: 'Hybrid', fi: 'Monimuoto', nl: 'Hybride' },
  CAMPUS: { en: 'On campus', fi: 'Kampuksella', nl: 'Op de campus' },
  CIRCULAR_ECONOMY: { en: 'Circular economy', fi: 'Kiertotalous', nl: 'Circulaire economie' },
  ENERGY_AND_SUSTAINABILITY: {
    en: 'Energy and sustainability',
    fi: 'Energia ja kestävyys',
    nl: 'Energie en duurzaamheid',
  },
  ENTREPRENEURSHIP_TECHNOLOGY_AND_INNOVATION: {
    en: 'Entrepreneurship, technology and innovation',
    fi: 'Yrittäjyys, teknologia ja innovaatiot',
    nl: 'Ondernemerschap, technologie en innovatie',
  },
  LANGUAGE_LEARNING: { en: 'Language learning', fi: 'Kielten oppiminen', nl: 'Talen leren' },
  RESILIENT_COMMUNITIES: {
    en: 'Resilient communities',
    fi: 'Kriisinkestävät yhteisöt',
    nl: 'Veerkrachtige gemeenschappen',
  },
  TRANSPORT_AND_MOBILITY: { en: 'Transport and mobility', fi: 'Liikenne ja liikkuminen', nl: 'Vervoer en mobiliteit' },
};
const WORDS_BY_VALUE = new Map<string, Multilingual>(Object.entries(WORDS));
const EQF_LEVEL: Multilingual = { en: 'EQF level', fi: 'EQF-taso', nl: 'EQF-niveau' };

/** What a person reads for a value of a facet, in the language asked for where it is known, else in English. */
export function facetLabel(
  { facet, value }: FacetCount,
  language: string | null | undefined,
  directory: InstitutionDirectory,
): string {
  switch (facet) {
    case 'institution':
      return directory.get(value)?.name ?? value;
    case 'language':
      return languageName(value, language);
    case 'iscedF':
      return ISCED_F[value] ?? value;
    case 'eqfLevel':
      return `${inLanguage(EQF_LEVEL, language, HUB_LANGUAGE)} ${value}`;
    default: {
      const words = WORDS_BY_VALUE.get(value);
      return (words && inLanguage(words, language, HUB_LANGUAGE)) ?? value;
    }
  }
}

function languageName(code: string, language: string | null | undefined): string {
  const asked = language && /^[a-z]{2}\b/i.test(language) ? language.slice(0, 2).toLowerCase() : HUB_LANGUAGE;
  const names = NAMES.get(asked) ?? new Intl.DisplayNames([asked, HUB_LANGUAGE], { type: 'language' });
  NAMES.set(asked, names);
  return names.of(code) ?? code;
}
