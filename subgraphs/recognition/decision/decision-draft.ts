import type { WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import type { Evidence } from '../evidence/evidence.entity.ts';
import type { VerifiedAgain } from '../evidence/verifying-again.service.ts';
import type { RecognitionRequest } from '../request/request.entity.ts';
import type { RecognitionRule } from '../rule/rule.entity.ts';
import type { DifferenceRecord, Outcome } from './decision.entity.ts';
import { mistakesOf, type DecisionDraft } from './decision.policy.ts';

/** An officer's decision as it comes in. */
export interface DecideInput extends WithIdempotencyKey {
  readonly requestId: string;
  readonly outcome: Outcome;
  readonly ects?: number | null | undefined;
  readonly grade?: string | null | undefined;
  readonly reasons?: string | null | undefined;
  readonly differences?: readonly DifferenceRecord[] | null | undefined;
  readonly conditions?: string | null | undefined;
  readonly alternative?: string | null | undefined;
  readonly appealUntil?: string | null | undefined;
  readonly supersedes?: string | null | undefined;
}

const NOTHING = {
  ects: null,
  grade: null,
  reasons: null,
  differences: [],
  conditions: null,
  alternative: null,
  appealUntil: null,
} as const;

/** What an officer decides, as it is kept. */
export function draftOf(input: DecideInput): DecisionDraft {
  return {
    outcome: input.outcome,
    ects: input.ects ?? null,
    grade: input.grade?.trim() ?? null,
    reasons: input.reasons?.trim() ?? null,
    differences: (input.differences ?? []).map(({ kind, explanation }) => ({ kind, explanation: explanation.trim() })),
    conditions: input.conditions?.trim() ?? null,
    alternative: input.alternative?.trim() ?? null,
    appealUntil: input.appealUntil ?? null,
  };
}

/** What a rule decides: all of it, with nothing more to say. */
export const draftByRule = ({ ects }: RecognitionRule): DecisionDraft => ({ ...NOTHING, outcome: 'FULL', ects });

/** @throws Refusal where the draft lacks what the law and the domain ask */
export function refuseMistakes(
  draft: DecisionDraft,
  request: RecognitionRequest,
  evidence: readonly Evidence[],
  today: string,
): void {
  const known = evidence.map(({ ects }) => ects).filter((ects) => ects !== null);
  const ects = known.length > 0 ? known.reduce((sum, one) => sum + one, 0) : null;
  const forCredits = request.purpose === 'CREDIT_TRANSFER' || request.purpose === 'EXEMPTION';
  const { difference, details } = mistakesOf(draft, { ects, forCredits, today });
  if (difference)
    throw new Refusal('DIFFERENCE_REQUIRED', 'Less than requested needs a substantial difference.', details);
  if (details.length > 0) throw new Refusal('INVALID', `A decision ${draft.outcome} must carry more.`, details);
}

/**
 * Nothing is granted on evidence that fell meanwhile; what could not be read now verified when it was submitted.
 *
 * @throws Refusal INVALID, with what stands against it
 */
export function refuseFallenEvidence({ against }: VerifiedAgain, only: 'refused' | 'upheld'): void {
  if (against.length === 0) return;
  throw new Refusal(
    'INVALID',
    `The evidence does not hold any more: ${only === 'refused' ? 'it can only be refused' : 'the decision can only be upheld'}.`,
    against.map((message) => ({ path: null, message })),
  );
}
