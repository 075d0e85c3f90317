import { rounded, statedCreditsOf } from '../credit/credits.policy.ts';
import type { DifferenceRecord, Outcome } from '../decision/decision.entity.ts';
import type { Evidence } from '../evidence/evidence.entity.ts';
import { sentenceOf } from '../reason/reason.policy.ts';
import type { RecognitionRule } from '../rule/rule.entity.ts';

/** What a suggestion needs of a piece of evidence. */
export type JudgedEvidence = Pick<Evidence, 'kind' | 'verdict' | 'ects' | 'eqfLevel' | 'workloadHours'>;

/** What an officer could decide; outcome null where the officer must judge. */
export interface Advice {
  readonly outcome: Outcome | null;
  readonly ects: number | null;
  readonly differences: readonly DifferenceRecord[];
}

/** EQF level of the first cycle of higher education (QF-EHEA); lower levels are below university level. */
const FIRST_CYCLE = 6;
/** One ECTS credit is 25 to 30 hours of work (ECTS Users' Guide 2015, section 2). */
const HOURS_PER_CREDIT = 25;

/**
 * Differences in level, workload and quality that the evidence itself shows. An officer judges whether they are
 * substantial.
 */
export function differencesOf(evidence: readonly JudgedEvidence[], rule: RecognitionRule | null): DifferenceRecord[] {
  const lowest = rule?.eqfLevel ?? FIRST_CYCLE;
  const credits = statedCreditsOf(evidence);
  return [
    ...evidence.flatMap(({ kind, eqfLevel, ects, workloadHours }): DifferenceRecord[] => [
      ...(eqfLevel !== null && eqfLevel < lowest
        ? [differs('LEVEL', sentenceOf('LEVEL_BELOW', { theirs: eqfLevel, level: lowest }))]
        : []),
      ...(ects !== null && workloadHours !== null && workloadHours < rounded(ects * HOURS_PER_CREDIT)
        ? [differs('WORKLOAD', sentenceOf('HOURS_FEWER', { hours: workloadHours, perCredit: HOURS_PER_CREDIT, ects }))]
        : []),
      ...(kind === 'PARTICIPATION' ? [differs('QUALITY', sentenceOf('NOTHING_ASSESSED'))] : []),
    ]),
    ...(rule && credits !== null && credits < rule.ects
      ? [differs('WORKLOAD', sentenceOf('CREDITS_FEWER', { theirs: credits, ects: rule.ects }))]
      : []),
  ];
}

/**
 * The suggestion that follows from the evidence, and from the rule where one covers it.
 *
 * @param compared differences found by comparing it with the course towards which it would count
 */
export function adviceFor(
  evidence: readonly JudgedEvidence[],
  rule: RecognitionRule | null,
  compared: readonly DifferenceRecord[] = [],
): Advice {
  const own = differencesOf(evidence, rule);
  const differences = [...own, ...compared.filter(({ kind }) => !own.some((one) => one.kind === kind))];
  const shown = statedCreditsOf(evidence);
  const doubtful = evidence.some(({ verdict, kind }) => verdict !== 'VALID' || kind === 'PARTICIPATION');
  if (doubtful || differences.length > 0) return { outcome: null, ects: null, differences };
  const less = rule !== null && shown !== null && rule.ects < shown;
  return { outcome: less ? 'PARTIAL' : 'FULL', ects: rule?.ects ?? shown, differences };
}

const differs = (kind: DifferenceRecord['kind'], explanation: string): DifferenceRecord => ({ kind, explanation });
