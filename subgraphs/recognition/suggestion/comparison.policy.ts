import { statedCreditsOf } from '../credit/credits.policy.ts';
import type { DifferenceRecord } from '../decision/decision.entity.ts';
import type { Evidence } from '../evidence/evidence.entity.ts';
import { sentenceOf } from '../reason/reason.policy.ts';

/** What is compared of a piece of evidence. */
export type ComparedEvidence = Pick<Evidence, 'ects' | 'eqfLevel' | 'iscedF' | 'outcomes' | 'skills'>;

/** A course of this institution towards which the evidence would count. */
export interface ComparedCourse {
  readonly title: string;
  readonly ects: number | null;
  readonly eqfLevel: number | null;
  readonly iscedF: string | null;
  readonly outcomes: readonly string[];
  readonly skills: readonly { readonly id: string; readonly label: string }[];
}

/** The result of a comparison: every finding as a sentence, and those that may be differences. */
export interface Comparison {
  readonly because: readonly string[];
  readonly differences: readonly DifferenceRecord[];
}

type Finding = { readonly kind: DifferenceRecord['kind']; readonly differs: boolean; readonly explanation: string };

/**
 * Where a smaller share of the course's skills or outcomes is found in the evidence, a possible difference is reported
 * to the officer.
 */
const ENOUGH = 0.5;
/** Two sentences are considered similar from this Dice coefficient of their letter trigrams. */
const ALIKE = 0.4;
/** How many missing skills or outcomes are named; the rest are counted. */
const NAMED = 5;

/**
 * Compares evidence with the course towards which it would count: level, workload, field of study and learning
 * outcomes.
 */
export function compare(evidence: readonly ComparedEvidence[], course: ComparedCourse): Comparison {
  const findings = [
    ...level(evidence, course),
    ...workload(evidence, course),
    ...profile(evidence, course),
    ...learnt(evidence, course),
  ];
  return {
    because: findings.map(({ explanation }) => explanation),
    differences: findings.filter(({ differs }) => differs).map(({ kind, explanation }) => ({ kind, explanation })),
  };
}

function level(evidence: readonly ComparedEvidence[], course: ComparedCourse): Finding[] {
  const levels = evidence.flatMap(({ eqfLevel }) => eqfLevel ?? []);
  if (course.eqfLevel === null || levels.length === 0) return [];
  const lowest = Math.min(...levels);
  const explanation = sentenceOf('LEVEL_COMPARED', { theirs: lowest, course: course.title, ours: course.eqfLevel });
  return [{ kind: 'LEVEL', differs: lowest < course.eqfLevel, explanation }];
}

function workload(evidence: readonly ComparedEvidence[], course: ComparedCourse): Finding[] {
  const sum = statedCreditsOf(evidence);
  if (course.ects === null || sum === null) return [];
  const explanation = sentenceOf('WORKLOAD_COMPARED', { theirs: sum, course: course.title, ours: course.ects });
  return [{ kind: 'WORKLOAD', differs: sum < course.ects, explanation }];
}

/** Fields of study match where the first two digits of their ISCED-F codes do: the broad field. */
function profile(evidence: readonly ComparedEvidence[], course: ComparedCourse): Finding[] {
  const fields = evidence.flatMap(({ iscedF }) => iscedF ?? []);
  if (course.iscedF === null || fields.length === 0) return [];
  const differs = !fields.some((field) => field.slice(0, 2) === course.iscedF!.slice(0, 2));
  const theirFields = [...new Set(fields)].join(', ');
  const explanation = sentenceOf('FIELD_COMPARED', { theirFields, course: course.title, ourField: course.iscedF });
  return [{ kind: 'PROFILE', differs, explanation }];
}

/** Compares ESCO skills where both sides state some, otherwise the wording of the outcomes. */
function learnt(evidence: readonly ComparedEvidence[], course: ComparedCourse): Finding[] {
  const skills = new Set(evidence.flatMap((piece) => piece.skills.map(({ id }) => id)));
  if (skills.size > 0 && course.skills.length > 0) {
    const missing = course.skills.filter(({ id }) => !skills.has(id)).map(({ label }) => label);
    return [covering('SKILLS', course.skills.length, missing)];
  }
  const outcomes = evidence.flatMap((piece) => piece.outcomes.flatMap((outcome) => Object.values(outcome)));
  if (outcomes.length === 0 || course.outcomes.length === 0) return [];
  const missing = course.outcomes.filter((wanted) => !outcomes.some((outcome) => similarity(wanted, outcome) >= ALIKE));
  return [covering('OUTCOMES', course.outcomes.length, missing)];
}

function covering(what: 'SKILLS' | 'OUTCOMES', all: number, missing: readonly string[]): Finding {
  const found = all - missing.length;
  const named = missing.slice(0, NAMED).map((one) => `"${one}"`);
  const how = missing.length > NAMED ? 'MANY_LACKING' : missing.length > 0 ? 'LACKING' : 'FOUND';
  const parameters = { found, all, lacking: named.join(', '), more: missing.length - NAMED };
  const explanation = sentenceOf(`${what}_${how}`, parameters);
  return { kind: 'LEARNING_OUTCOMES', differs: found / all < ENOUGH, explanation };
}

/**
 * The similarity of two sentences, 0 to 1: the Dice coefficient of their letter trigrams. Accents, case and punctuation
 * are ignored.
 */
export function similarity(one: string, other: string): number {
  const [a, b] = [triples(one), triples(other)];
  if (a.size === 0 || b.size === 0) return 0;
  const common = [...a].filter((triple) => b.has(triple)).length;
  return (2 * common) / (a.size + b.size);
}

function triples(text: string): Set<string> {
  const words = text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return new Set(
    words.flatMap((word) => {
      const padded = `  ${word} `;
      return Array.from({ length: padded.length - 2 }, (_, n) => padded.slice(n, n + 3));
    }),
  );
}
