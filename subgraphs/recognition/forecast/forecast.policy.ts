import type { DifferenceRecord } from '../decision/decision.entity.ts';
import type { RecognitionRule } from '../rule/rule.entity.ts';

export type ForecastOutcomeName = 'AUTOMATIC' | 'LIKELY' | 'CASE_BY_CASE' | 'UNLIKELY';

/** What earlier decisions on the same course version came to. */
export interface PrecedentCounts {
  readonly recognised: number;
  readonly refused: number;
  /** From the request to its first decision, in days; null where there is no decision. */
  readonly medianDays: number | null;
}

/** What a forecast looks at. */
export interface ForecastFacts {
  readonly kind: 'MICRO_CREDENTIAL' | 'PARTICIPATION';
  readonly ects: number | null;
  readonly eqfLevel: number | null;
  readonly accredited: boolean | null;
  /** The rule that covers the course, alone or with others asked about; null where none does. */
  readonly rule: Pick<RecognitionRule, 'ects' | 'eqfLevel' | 'minGrade' | 'sources'> | null;
  readonly precedents: PrecedentCounts;
  readonly differences: readonly DifferenceRecord[];
}

/** A forecast, and the sentences that say why. It binds nobody. */
export interface Forecast {
  readonly outcome: ForecastOutcomeName;
  readonly ects: number | null;
  readonly because: readonly string[];
}

export const NO_PRECEDENTS: PrecedentCounts = { recognised: 0, refused: 0, medianDays: null };

/** What a learner can expect: of a rule all, of precedents what they came to, else that somebody must look. */
export function forecastOf(facts: ForecastFacts): Forecast {
  if (facts.kind === 'PARTICIPATION')
    return said(
      'UNLIKELY',
      null,
      'It leads to a proof of participation: nothing is assessed, so there is nothing to credit.',
    );
  return facts.rule ? byRule(facts, facts.rule) : byPrecedents(facts);
}

function byRule(facts: ForecastFacts, rule: NonNullable<ForecastFacts['rule']>): Forecast {
  const doubts = [
    ...(rule.minGrade === null ? [] : [`The rule asks for the grade ${rule.minGrade} at least.`]),
    ...(facts.accredited === true ? [] : ['That its institution is quality-assured for it is not on record.']),
    ...(rule.eqfLevel === null || (facts.eqfLevel ?? 0) >= rule.eqfLevel
      ? []
      : [`The rule asks for EQF level ${rule.eqfLevel} at least.`]),
  ];
  const together =
    rule.sources.length > 1 ? ['The rule takes all its courses together, and gives the credits once.'] : [];
  const [outcome, why] =
    doubts.length === 0
      ? (['AUTOMATIC', 'A rule covers it: with a sealed credential of a final pass it is recognised at once.'] as const)
      : (['LIKELY', 'A rule covers it, if its conditions are met.'] as const);
  return said(outcome, rule.ects, why, ...together, ...doubts);
}

function byPrecedents({ precedents, differences, ects }: ForecastFacts): Forecast {
  const { recognised, refused } = precedents;
  const known = recognised + refused;
  const record = `Of ${known} earlier ${known === 1 ? 'decision' : 'decisions'} on the same course, ${recognised} recognised it.`;
  if (known > 0 && recognised > refused && differences.length === 0) return said('LIKELY', ects, record);
  if (known > 0 && refused > recognised) return said('UNLIKELY', null, record);
  if (known > 0) return said('CASE_BY_CASE', null, record);
  const different =
    differences.length > 0 ? ['There may be differences; whether they are substantial an officer judges.'] : [];
  return said(
    'CASE_BY_CASE',
    null,
    'No rule covers it, and nobody asked for it before: an officer looks at it.',
    ...different,
  );
}

const said = (outcome: ForecastOutcomeName, ects: number | null, ...because: string[]): Forecast => ({
  outcome,
  ects,
  because,
});
