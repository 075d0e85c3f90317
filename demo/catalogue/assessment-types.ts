import type { Concept } from './types.ts';

const SCHEME = 'http://data.europa.eu/snb/assessment/';

/** ELM's learning assessment types used here: the last part of each concept's URI, by its English label. */
const types = {
  'marked assignment': '2939dae15f',
  'continuous evaluation': '3484bd7e51',
  portfolio: '4f03b91c0e',
  'group performance': '56539a6507',
  'practical assessment': '6a4db9f11d',
  'written examination': '6e6cb2cc78',
  'project work': '795dac4096',
  quiz: 'b1b68f6735',
  'oral examination': 'd30284d7df',
  'artefact assessment': 'de4d165a6c',
} as const;

/** The English label of one of ELM's learning assessment types. */
export type AssessmentTypeName = keyof typeof types;

/** The concept of an assessment type: URI and label. */
export function assessmentType(name: AssessmentTypeName): Concept {
  return { id: SCHEME + types[name], label: { en: name } };
}
