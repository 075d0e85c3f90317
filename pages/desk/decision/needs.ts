import { totalOf } from '../../components/total.ts';
import type { DecidableFragment, DifferenceKind, RecognitionOutcome } from '../../graph/generated/graphql.ts';
import type { DecisionSubject } from './draft.ts';

/** A decision being written, as held by the form's fields. */
export interface Draft {
  /** On appeal: whether the decision is upheld; null until chosen, and without an appeal. */
  readonly uphold: boolean | null;
  readonly outcome: RecognitionOutcome;
  readonly ects: string;
  /** For full recognition with a purpose other than credit transfer: whether the credits are recorded as well. */
  readonly recordAll: boolean;
  readonly grade: string;
  readonly reasons: string;
  readonly differences: readonly DraftDifference[];
  readonly conditions: string;
  readonly alternative: string;
  readonly appealUntil: string;
}

/** A substantial difference being written. */
export interface DraftDifference {
  readonly kind: DifferenceKind;
  readonly explanation: string;
}

/** The request behind a decision, as far as it determines what the decision must contain. */
export interface Asked {
  /** Total ECTS of the evidence; null if none is stated. */
  readonly total: number | null;
  /** True if the request is for credits. */
  readonly forCredits: boolean;
  /** On appeal: what the earlier decision granted, which is the minimum. */
  readonly atLeast: number | null;
}

type Decidable = Pick<DecidableFragment, 'purpose'> & {
  readonly evidence: readonly Pick<DecidableFragment['evidence'][number], 'ects'>[];
  readonly decision: Pick<NonNullable<DecidableFragment['decision']>, 'ects'> | null;
};

export function askedOf({ evidence, purpose, decision }: Decidable, subject: DecisionSubject): Asked {
  return {
    total: totalOf(evidence.map(({ ects }) => ects)),
    forCredits: purpose === 'CREDIT_TRANSFER' || purpose === 'EXEMPTION',
    atLeast: subject === 'APPEAL' ? (decision?.ects ?? null) : null,
  };
}

/** The ECTS an outcome grants: none, all (possibly optional), or a part. */
export type EctsNeed =
  | { readonly kind: 'NONE' }
  | { readonly kind: 'ALL'; readonly ects: number; readonly wanted: boolean }
  | { readonly kind: 'SOME'; readonly most: number; readonly all: boolean; readonly required: boolean };

/** What the law requires of an outcome (Lisbon Convention, III.3, III.5, V and VI; EAR manual). */
export interface Needs {
  readonly ects: EctsNeed;
  readonly grade: boolean;
  /**
   * True if it grants less than requested: a substantial difference, reasons and the last day to appeal are required.
   */
  readonly less: boolean;
  readonly conditions: boolean;
  readonly alternative: boolean;
}

export function needsOf(outcome: RecognitionOutcome, asked: Asked): Needs {
  return {
    ects: ectsOf(outcome, asked),
    grade: outcome !== 'REFUSED',
    less: outcome !== 'FULL',
    conditions: outcome === 'CONDITIONAL',
    alternative: outcome === 'ALTERNATIVE',
  };
}

function ectsOf(outcome: RecognitionOutcome, { total, forCredits }: Asked): EctsNeed {
  if (outcome === 'REFUSED' || total === null) return { kind: 'NONE' };
  if (outcome === 'FULL') return { kind: 'ALL', ects: total, wanted: !forCredits };
  const partial = outcome === 'PARTIAL';
  return { kind: 'SOME', most: total, all: !partial, required: partial };
}

/** True if the credits entered are valid for the outcome. */
function hasEcts(draft: Draft, need: EctsNeed, { atLeast }: Asked): boolean {
  const least = atLeast ?? 0;
  if (need.kind === 'NONE') return least === 0;
  if (need.kind === 'ALL') return true;
  if (draft.ects.trim() === '') return !need.required && least === 0;
  const ects = Number(draft.ects);
  return ects > 0 && ects >= least && (need.all ? ects <= need.most : ects < need.most);
}

/**
 * True if the draft contains everything that its outcome requires. `today` is a date; the last day to appeal must be
 * later.
 */
export function isComplete(draft: Draft, asked: Asked, today: string): boolean {
  if (draft.uphold) return draft.reasons.trim() !== '';
  const needs = needsOf(draft.outcome, asked);
  if (!hasEcts(draft, needs.ects, asked)) return false;
  if (needs.conditions && !draft.conditions.trim()) return false;
  if (needs.alternative && !draft.alternative.trim()) return false;
  // The decision of an appeal needs reasons even if it grants everything.
  if ((needs.less || draft.uphold === false) && !draft.reasons.trim()) return false;
  if (!needs.less) return true;
  const explained = draft.differences.length > 0 && draft.differences.every(({ explanation }) => explanation.trim());
  return explained && draft.appealUntil > today;
}

/** The decision to send: only the fields that belong to the outcome, not those that are no longer shown. */
export function decisionOf(draft: Draft, asked: Asked) {
  const needs = needsOf(draft.outcome, asked);
  const ects = sentEcts(draft, needs.ects);
  return {
    outcome: draft.outcome,
    ...(ects !== null && { ects }),
    ...(needs.grade && draft.grade.trim() && { grade: draft.grade.trim() }),
    ...(needs.conditions && { conditions: draft.conditions.trim() }),
    ...(needs.alternative && { alternative: draft.alternative.trim() }),
    ...((needs.less || draft.uphold === false) && { reasons: draft.reasons.trim() }),
    ...(needs.less && {
      differences: draft.differences.map(({ kind, explanation }) => ({ kind, explanation: explanation.trim() })),
      appealUntil: draft.appealUntil,
    }),
  };
}

/** The credits that a draft grants; null if none. */
export function sentEcts(draft: Draft, need: EctsNeed): number | null {
  if (need.kind === 'ALL') return need.wanted && !draft.recordAll ? null : need.ects;
  return need.kind === 'SOME' && draft.ects.trim() !== '' ? Number(draft.ects) : null;
}
