import { ASSESSMENT_TYPE_WORDS, assessmentType, MODES } from '../../../shared/sealing/document/vocabulary/concepts.ts';
import type { AssessmentTypeRecord } from '../../course/course.entity.ts';

/** How one takes part. */
export const MODE_NAMES = ['ONLINE', 'HYBRID', 'CAMPUS'] as const;
export type ModeName = (typeof MODE_NAMES)[number];

/** ELM's types of assessment by their words. */
const TYPES = ASSESSMENT_TYPE_WORDS.flatMap((words) => assessmentTypeOf(words) ?? []);
const BY_ID = new Map(TYPES.map((type) => [type.id, type]));

/** A type of assessment by words (`written exam`, `PROJECT`) or by its ELM address; null where it is neither. */
export function assessmentTypeOf(words: string): AssessmentTypeRecord | null {
  const trimmed = words.trim();
  if (trimmed.startsWith('http')) return BY_ID.get(trimmed) ?? null;
  const concept = assessmentType(trimmed);
  return concept && { id: concept.id, label: concept.prefLabel };
}

// "exam" alone may be written or oral.
const IN_PROSE: readonly (readonly [RegExp, string])[] = [
  ...ASSESSMENT_TYPE_WORDS.map((words) => [new RegExp(`\\b${words}s?\\b`, 'i'), words] as const),
  [/\bwritten (final )?(exam|test)s?\b/i, 'written examination'],
  [/\boral (exam|test)s?\b/i, 'oral examination'],
  [/\b(individual |marked )?assignments?\b/i, 'marked assignment'],
];

/** The types of assessment that an English text names in so many words. */
export function assessmentTypesIn(text: string): AssessmentTypeRecord[] {
  const words = new Set(IN_PROSE.flatMap(([pattern, name]) => (pattern.test(text) ? [name] : [])));
  return [...words].flatMap((name) => assessmentTypeOf(name) ?? []);
}

const MODE_WORDS: Readonly<Record<string, ModeName | null>> = {
  online: 'ONLINE',
  'distance-learning': 'ONLINE',
  'distance learning': 'ONLINE',
  coil: 'ONLINE',
  hybrid: 'HYBRID',
  blended: 'HYBRID',
  campus: 'CAMPUS',
  'on campus': 'CAMPUS',
  presential: 'CAMPUS',
  situated: 'CAMPUS',
  // These say how one works, not where one is.
  'project based': null,
  'work based': null,
  workbased: null,
  'research lab based': null,
  'joint delivery': null,
  lecture: null,
  'self-study': null,
  coaching: null,
};
const MODE_IDS = new Map(Object.entries(MODES).map(([name, { id }]) => [id, name as ModeName]));

/** A mode by a word of OEAPI, of people, or by its ELM address; null where it does not say where; undefined if unknown. */
export function modeOf(words: string): ModeName | null | undefined {
  const trimmed = words.trim();
  if (trimmed.startsWith('http')) return MODE_IDS.get(trimmed) ?? null;
  const plain = trimmed.toLowerCase().replaceAll('_', ' ');
  return Object.hasOwn(MODE_WORDS, plain) ? MODE_WORDS[plain] : undefined;
}

/** Several ways together: online and on campus is hybrid. */
export function modeOfAll(modes: readonly (ModeName | null | undefined)[]): ModeName | null {
  const known = new Set(modes.filter((mode) => mode !== null && mode !== undefined));
  if (known.size > 1) return 'HYBRID';
  return [...known][0] ?? null;
}

/** The ELM address of a mode. */
export const modeConcept = (mode: ModeName) => MODES[mode];
