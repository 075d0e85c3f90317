import type { RefusalDetail } from '../../shared/errors/refusal.ts';
import type { RecognitionDecision } from '../decision/decision.entity.ts';
import { LESS, type DecisionDraft } from '../decision/decision.policy.ts';

/** Days for redress before a court after a decision on an appeal, unless the officer sets another day. */
const DAYS_OF_REDRESS = 30;

/** What an appeal officer states of a new decision; the rest is taken from the one appealed against. */
export interface OverturnInput {
  readonly reasons: string;
  readonly outcome?: DecisionDraft['outcome'] | null | undefined;
  readonly ects?: number | null | undefined;
  readonly grade?: string | null | undefined;
  readonly differences?: DecisionDraft['differences'] | null | undefined;
  readonly conditions?: string | null | undefined;
  readonly alternative?: string | null | undefined;
  readonly appealUntil?: string | null | undefined;
}

/** Why the decision cannot be appealed on this day; null where it can. */
export function notAppealableBecause(
  decision: Pick<RecognitionDecision, 'outcome' | 'appealUntil' | 'decidedByRole'>,
  today: string,
): string | null {
  if (decision.decidedByRole === 'APPEAL_OFFICER')
    return 'It was made on appeal: further redress is outside the institution.';
  if (decision.appealUntil === null) return 'It gives everything that was requested.';
  return decision.appealUntil < today ? `The last day to appeal was ${decision.appealUntil}.` : null;
}

/** The new decision that overturns another. */
export function overturned(former: RecognitionDecision, said: OverturnInput, today: string): DecisionDraft {
  const outcome = said.outcome ?? former.outcome;
  const less = LESS.includes(outcome);
  return {
    outcome,
    ects: said.ects ?? null,
    grade: said.grade?.trim() ?? former.grade,
    reasons: said.reasons.trim(),
    differences: said.differences ?? (less ? former.differences : []),
    conditions: said.conditions ?? (outcome === 'CONDITIONAL' ? former.conditions : null),
    alternative: said.alternative ?? (outcome === 'ALTERNATIVE' ? former.alternative : null),
    appealUntil: said.appealUntil ?? (less ? daysAfter(today, DAYS_OF_REDRESS) : null),
  };
}

/** How much each outcome gives of what was requested; of two outcomes of one rank neither gives less in itself. */
const RANK: Readonly<Record<DecisionDraft['outcome'], number>> = {
  FULL: 3,
  ALTERNATIVE: 2,
  PARTIAL: 2,
  CONDITIONAL: 1,
  REFUSED: 0,
};

type Given = Pick<DecisionDraft, 'outcome' | 'ects' | 'grade' | 'conditions'>;

/**
 * What stands against a decision upon an appeal: it never refuses, and never leaves the learner with less than before.
 *
 * @param keepsGrade whether its grade is no lower than the former one; null where that cannot be said
 */
export function worseThan(former: Given, draft: Given, keepsGrade: boolean | null): RefusalDetail[] {
  if (draft.outcome === 'REFUSED')
    return [at('outcome', 'An overturned decision cannot become a refusal. To keep a refusal, uphold it.')];
  return [...lessThan(former, draft), ...(keepsGrade === false ? [gradeLowered(former)] : [])];
}

/**
 * What stands against a correction of a decision that stands upon an appeal: what the appeal gave may be added to, not
 * exchanged. A grade that cannot be compared, or conditions in other words, could be worse.
 *
 * @param keepsGrade whether its grade is no lower than the former one; null where that cannot be said
 */
export function worseThanOnAppeal(former: Given, draft: Given, keepsGrade: boolean | null): RefusalDetail[] {
  const newConditions = draft.conditions !== null && draft.conditions !== former.conditions;
  return [
    ...lessThan(former, draft),
    ...(keepsGrade === true ? [] : [gradeLowered(former)]),
    ...(newConditions && former.outcome !== 'REFUSED'
      ? [at('conditions', 'The former decision did not set these conditions: keep its own, or set none.')]
      : []),
  ];
}

const gradeLowered = ({ grade }: Given) =>
  at('grade', `The former grade is ${grade}: give that, or one that your grading table ranks above it.`);

/** Where a decision gives less than another: a lesser outcome, or fewer ECTS. */
function lessThan(former: Given, draft: Given): RefusalDetail[] {
  if (RANK[draft.outcome] < RANK[former.outcome])
    return [at('outcome', `The former decision was ${former.outcome}: the new one must not give less.`)];
  if ((draft.ects ?? 0) < (former.ects ?? 0))
    return [at('ects', `The former decision gave ${former.ects} ECTS: the new one must not give less.`)];
  return [];
}

const at = (field: string, message: string): RefusalDetail => ({ path: `input.${field}`, message });

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
