import type { WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { statedCreditsOf } from '../credit/credits.policy.ts';
import type { Evidence } from '../evidence/evidence.entity.ts';
import type { VerifiedAgain } from '../evidence/verifying-again.service.ts';
import type { RecognitionRequest } from '../request/request.entity.ts';
import type { RecognitionRule } from '../rule/rule.entity.ts';
import type { DifferenceRecord, Outcome } from './decision.entity.ts';
import { mistakesOf, type DecisionDraft } from './decision.policy.ts';

/** The input of decideRecognition. */
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

/** The draft of an officer's decision, normalised for storing. */
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

/** The draft of a decision by a rule: full recognition, with no differences or conditions. */
export const draftByRule = ({ ects }: RecognitionRule): DecisionDraft => ({ ...NOTHING, outcome: 'FULL', ects });

/** @throws Refusal where the draft lacks what its outcome requires */
export function refuseMistakes(
  draft: DecisionDraft,
  request: RecognitionRequest,
  evidence: readonly Evidence[],
  today: string,
): void {
  const ects = statedCreditsOf(evidence);
  const forCredits = request.purpose === 'CREDIT_TRANSFER' || request.purpose === 'EXEMPTION';
  const { difference, details } = mistakesOf(draft, { ects, forCredits, today });
  if (difference)
    throw new Refusal('DIFFERENCE_REQUIRED', 'Giving less than was requested needs a substantial difference.', details);
  if (details.length > 0) throw new Refusal('INVALID', `The decision ${draft.outcome} is not valid.`, details);
}

/**
 * Refuses to grant anything on evidence that is no longer valid. Evidence that cannot be read now counts as it was
 * verified at submission.
 *
 * @throws Refusal INVALID, listing what is wrong with the evidence
 */
export function refuseFallenEvidence({ against }: VerifiedAgain, only: 'refused' | 'upheld'): void {
  if (against.length === 0) return;
  throw new Refusal(
    'INVALID',
    `The evidence is no longer valid: ${only === 'refused' ? 'the request can only be refused' : 'the decision can only be upheld'}.`,
    against.map((message) => ({ path: null, message })),
  );
}
