import type { RefusalDetail } from '../../shared/errors/refusal.ts';
import type { RecognitionDecision } from '../decision/decision.entity.ts';
import { LESS, type DecisionDraft } from '../decision/decision.policy.ts';

/** Redress before a court, for the decision made upon an appeal: so many days unless the officer says otherwise. */
const DAYS_OF_REDRESS = 30;

/** What an appeal officer says of a new decision; the rest is taken from the one appealed against. */
export interface OverturnSaid {
  readonly reasons: string;
  readonly outcome?: DecisionDraft['outcome'] | null | undefined;
  readonly ects?: number | null | undefined;
  readonly grade?: string | null | undefined;
  readonly differences?: DecisionDraft['differences'] | null | undefined;
  readonly conditions?: string | null | undefined;
  readonly alternative?: string | null | undefined;
  readonly appealUntil?: string | null | undefined;
}

/** Why the decision cannot be appealed against on this day; null where it can. */
export function notAppealableBecause(
  decision: Pick<RecognitionDecision, 'outcome' | 'appealUntil' | 'decidedByRole'>,
  today: string,
): string | null {
  if (decision.decidedByRole === 'APPEAL_OFFICER')
    return 'It was made upon an appeal: further redress is outside the institution.';
  if (decision.appealUntil === null) return 'It gives all that was requested.';
  return decision.appealUntil < today ? `The last day to appeal was ${decision.appealUntil}.` : null;
}

/** The new decision that overturns another. */
export function overturned(former: RecognitionDecision, said: OverturnSaid, today: string): DecisionDraft {
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

type Given = Pick<DecisionDraft, 'outcome' | 'ects'>;

/** What stands against a decision upon an appeal: it never refuses, and never leaves the learner with less than before. */
export function worseThan(former: Given, draft: Given): RefusalDetail[] {
  if (draft.outcome === 'REFUSED')
    return [at('outcome', 'To leave a refusal as it is, uphold it; an appeal never leads to one.')];
  return lessThan(former, draft);
}

/** Where a decision gives less than another: a lesser outcome, or fewer ECTS. */
export function lessThan(former: Given, draft: Given): RefusalDetail[] {
  if (RANK[draft.outcome] < RANK[former.outcome])
    return [at('outcome', `The decision was ${former.outcome}: an appeal never leaves less.`)];
  if ((draft.ects ?? 0) < (former.ects ?? 0))
    return [at('ects', `The decision gave ${former.ects} ECTS: an appeal never leaves less.`)];
  return [];
}

const at = (field: string, message: string): RefusalDetail => ({ path: `input.${field}`, message });

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
