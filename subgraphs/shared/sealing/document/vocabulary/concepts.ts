import type { Supervision } from '../annex-one.ts';
import type { LanguageMap } from '../language-map.ts';
import { COUNTRIES } from './countries.ts';
import { ISCED_F } from './isced-f.ts';
import { languageEntry } from './languages.ts';

/** A member of a controlled vocabulary, as ELM represents it. */
export interface Concept {
  readonly id: string;
  readonly type: 'Concept';
  readonly inScheme: { readonly id: string; readonly type: 'ConceptScheme' };
  readonly prefLabel: LanguageMap;
  readonly notation?: string;
}

const SNB = 'http://data.europa.eu/snb';
const AUTHORITY = 'http://publications.europa.eu/resource/authority';

function concept(id: string, scheme: string, prefLabel: LanguageMap | string, notation?: string): Concept {
  const label = typeof prefLabel === 'string' ? { en: prefLabel } : prefLabel;
  return {
    id,
    type: 'Concept',
    inScheme: { id: scheme, type: 'ConceptScheme' },
    ...(notation ? { notation } : {}),
    prefLabel: label,
  };
}

/** A concept of one of the vocabularies under `data.europa.eu/snb`. */
const snb = (vocabulary: string, code: string, label: string) =>
  concept(`${SNB}/${vocabulary}/${code}`, `${SNB}/${vocabulary}/25831c2`, label);
const authority = (list: string, code: string, label: string) =>
  concept(`${AUTHORITY}/${list}/${code}`, `${AUTHORITY}/${list}`, label, list);

/** A country by its ISO 3166-1 alpha-2 code. */
export function country(alpha2: string): Concept {
  const known = COUNTRIES[alpha2 === 'EL' ? 'GR' : alpha2];
  if (!known) throw new Error(`The country ${alpha2} is not in the table of countries.`);
  return authority('country', known[0], known[1]);
}

/** The ISO 3166-1 alpha-2 code of a concept of the list of countries, or null. */
export function alpha2Of(conceptId: string): string | null {
  const code = conceptId.slice(conceptId.lastIndexOf('/') + 1);
  return Object.entries(COUNTRIES).find(([, [alpha3]]) => alpha3 === code)?.[0] ?? null;
}

/** A language by its ISO 639-1 code. */
export function language(code: string): Concept {
  const known = languageEntry(code);
  if (!known) throw new Error(`The language ${code} is not in the table of languages.`);
  return authority('language', known[0], known[1]);
}

/** A field of education by its ISCED-F 2013 code, or null if there is no such code. */
export function fieldOfEducation(code: string): Concept | null {
  const label = ISCED_F[code];
  return label ? snb('isced-f', code, label) : null;
}

export const eqfLevel = (level: number) => snb('eqf', String(level), `Level ${level}`);
export const escoSkill = (id: string, label: LanguageMap) =>
  concept(id, 'http://data.europa.eu/esco/concept-scheme/skills', label, 'Skill');

export const GENERIC_CREDENTIAL = snb('credential', 'e34929035b', 'Generic');
export const LEARNING_ACTIVITY_CREDENTIAL = snb('credential', '48b514e72a', 'Learning Activity');
export const ECTS = snb('education-credit', '6fcec5c5af', 'European Credit Transfer System');
export const BASE64 = snb('encoding', '6146cde7dd', 'base64');
export const PNG = authority('file-type', 'PNG', 'PNG');
export const JSON_FILE = authority('file-type', 'JSON', 'JSON');
export const FORMAL_LEARNING = snb('learning-setting', '6fd4685715', 'formal learning');
export const NON_FORMAL_LEARNING = snb('learning-setting', 'e207a81fc7', 'non-formal learning');
export const SHORT_PROGRAMME = snb('learning-opportunity', '74a4a268e8', 'Short learning programme');
export const EDUCATIONAL_PROGRAMME = snb('learning-activity', 'fd33e234ae', 'educational programme');
export const MANDATE = snb('evidence-type', 'c_18016257', 'Mandate');

const ONLINE = snb('learning-assessment', '920fbb3cbe', 'Online');
const PRESENTIAL = snb('learning-assessment', '9191af2ed9', 'Presential');
/** Forms of participation; the vocabulary's own path is `learning-assessment`. */
export const MODES = {
  ONLINE,
  CAMPUS: PRESENTIAL,
  HYBRID: snb('learning-assessment', 'e92d221e4d', 'Blended'),
} as const;

const WITH_ID = snb('supervision-verification', '70be69aaf9', 'Supervised with ID Verification');
/** The vocabulary has a single "supervised with ID"; whether online or on site is stated by the assessment's mode. */
export const SUPERVISION: Readonly<Record<Exclude<Supervision, 'SUPERVISED_WITHOUT_ID'>, Concept>> = {
  UNSUPERVISED_WITHOUT_ID: snb('supervision-verification', 'c598449d64', 'Unsupervised without ID Verification'),
  SUPERVISED_ONLINE_WITH_ID: WITH_ID,
  SUPERVISED_ONSITE_WITH_ID: WITH_ID,
};
export const ASSESSMENT_MODES: Readonly<Partial<Record<Supervision, Concept>>> = {
  SUPERVISED_ONLINE_WITH_ID: ONLINE,
  SUPERVISED_ONSITE_WITH_ID: PRESENTIAL,
};

const ASSESSMENT_TYPES: Readonly<Record<string, string>> = {
  'peer assessment': '19a2e5e671',
  'marked assignment': '2939dae15f',
  'continuous evaluation': '3484bd7e51',
  portfolio: '4f03b91c0e',
  'group performance': '56539a6507',
  'practical assessment': '6a4db9f11d',
  'written examination': '6e6cb2cc78',
  'level of attendance': '7331eb4762',
  'project work': '795dac4096',
  'peer review': '812e3b0ae1',
  quiz: 'b1b68f6735',
  'problem based learning': 'c4256a2726',
  'oral examination': 'd30284d7df',
  'artefact assessment': 'de4d165a6c',
};
/** The words of ELM's types of assessment. */
export const ASSESSMENT_TYPE_WORDS: readonly string[] = Object.keys(ASSESSMENT_TYPES);
const SYNONYMS: Readonly<Record<string, string>> = {
  project: 'project work',
  'written exam': 'written examination',
  exam: 'written examination',
  examination: 'written examination',
  'oral exam': 'oral examination',
  assignment: 'marked assignment',
  attendance: 'level of attendance',
  practical: 'practical assessment',
};

/** ELM's type of assessment for terms such as `PROJECT` or `written examination`; null for free text. */
export function assessmentType(words: string): Concept | null {
  const plain = words.toLowerCase().replaceAll('_', ' ').trim();
  const label = SYNONYMS[plain] ?? plain;
  const code = ASSESSMENT_TYPES[label];
  return code ? snb('assessment', code, label) : null;
}

/** A concept that is in no official list, valid only within one document. */
export function ownConcept(id: string, scheme: string, label: string): Concept {
  return concept(id, scheme, label);
}
