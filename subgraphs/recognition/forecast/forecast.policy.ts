import { creditsOf } from '../credit/credits.policy.ts';
import type { DifferenceRecord } from '../decision/decision.entity.ts';
import { sentenceOf } from '../reason/reason.policy.ts';
import type { RecognitionRule } from '../rule/rule.entity.ts';
import { lessThanAll } from '../rule/rule.policy.ts';

export type ForecastOutcomeName = 'AUTOMATIC' | 'LIKELY' | 'CASE_BY_CASE' | 'UNLIKELY';

/** Numbers of earlier decisions on the same course version, by outcome. */
export interface PrecedentCounts {
  readonly recognised: number;
  readonly refused: number;
  /** Median time from submission to the first decision, in days; null where there is none. */
  readonly medianDays: number | null;
}

/** What a forecast is based on. */
export interface ForecastFacts {
  readonly kind: 'MICRO_CREDENTIAL' | 'PARTICIPATION';
  readonly ects: number | null;
  readonly eqfLevel: number | null;
  readonly accredited: boolean | null;
  /** The rule that covers the course, alone or together with others in the same query; null where none does. */
  readonly rule: Pick<RecognitionRule, 'ects' | 'eqfLevel' | 'minGrade' | 'sources'> | null;
  readonly precedents: PrecedentCounts;
  readonly differences: readonly DifferenceRecord[];
}

/** A forecast, and the sentences that say why. It is not binding. */
export interface Forecast {
  readonly outcome: ForecastOutcomeName;
  readonly ects: number | null;
  readonly because: readonly string[];
}

export const NO_PRECEDENTS: PrecedentCounts = { recognised: 0, refused: 0, medianDays: null };

/** What a learner can expect: by a rule, otherwise by precedents, otherwise that an officer will look at it. */
export function forecastOf(facts: ForecastFacts): Forecast {
  if (facts.kind === 'PARTICIPATION') return said('UNLIKELY', null, sentenceOf('PARTICIPATION_ONLY'));
  return facts.rule ? byRule(facts, facts.rule) : byPrecedents(facts);
}

type ForecastRule = NonNullable<ForecastFacts['rule']>;

/** Why the rule may not decide about the course automatically; empty where it does. */
export function doubtsOf(facts: Pick<ForecastFacts, 'accredited' | 'eqfLevel'>, rule: ForecastRule): string[] {
  return [
    ...(rule.minGrade === null ? [] : [sentenceOf('RULE_GRADE', { grade: rule.minGrade })]),
    ...(facts.accredited === true ? [] : [sentenceOf('NOT_ASSURED')]),
    ...(rule.eqfLevel === null || (facts.eqfLevel ?? 0) >= rule.eqfLevel
      ? []
      : [sentenceOf('RULE_LEVEL', { level: rule.eqfLevel })]),
    ...lessThanAll(rule, creditsOf(rule.sources)),
  ];
}

function byRule(facts: ForecastFacts, rule: ForecastRule): Forecast {
  const doubts = doubtsOf(facts, rule);
  const together = rule.sources.length > 1 ? [sentenceOf('RULE_TOGETHER')] : [];
  const [outcome, why] =
    doubts.length === 0
      ? (['AUTOMATIC', sentenceOf('RULE_AT_ONCE')] as const)
      : (['LIKELY', sentenceOf('RULE_IF_MET')] as const);
  return said(outcome, rule.ects, why, ...together, ...doubts);
}

function byPrecedents({ precedents, differences, ects }: ForecastFacts): Forecast {
  const { recognised, refused } = precedents;
  const known = recognised + refused;
  const record = sentenceOf(known === 1 ? 'ONE_PRECEDENT' : 'PRECEDENTS', { known, recognised });
  if (known > 0 && recognised > refused && differences.length === 0) return said('LIKELY', ects, record);
  if (known > 0 && refused > recognised) return said('UNLIKELY', null, record);
  if (known > 0) return said('CASE_BY_CASE', null, record);
  const different = differences.length > 0 ? [sentenceOf('MAY_DIFFER')] : [];
  return said('CASE_BY_CASE', null, sentenceOf('NOBODY_ASKED'), ...different);
}

const said = (outcome: ForecastOutcomeName, ects: number | null, ...because: string[]): Forecast => ({
  outcome,
  ects,
  because,
});
