import type { DifferenceKind, RecognitionOutcome } from '../../graph/generated/graphql.ts';

/** A decision while it is being written, as the form's fields hold it. */
export interface Draft {
  /** Upon an appeal: whether the decision stays; null before that is chosen, and where there is no appeal. */
  readonly uphold: boolean | null;
  readonly outcome: RecognitionOutcome;
  readonly ects: string;
  /** Full recognition for another purpose than credits: whether they are recorded all the same. */
  readonly recordAll: boolean;
  readonly grade: string;
  readonly reasons: string;
  readonly differences: readonly DraftDifference[];
  readonly conditions: string;
  readonly alternative: string;
  readonly appealUntil: string;
}

/** A substantial difference while it is being written. */
export interface DraftDifference {
  readonly kind: DifferenceKind;
  readonly explanation: string;
}

/** What a decision answers, as far as it says what must be in it. */
export interface Asked {
  /** ECTS of all the evidence; null where none states any. */
  readonly total: number | null;
  /** True where credits are what is asked for. */
  readonly forCredits: boolean;
  /** Upon an appeal, what the decision before gave: never less. */
  readonly atLeast: number | null;
}

/** Which ECTS an outcome carries: none, all there are (perhaps only where wanted), or some of them. */
export type EctsNeed =
  | { readonly kind: 'NONE' }
  | { readonly kind: 'ALL'; readonly ects: number; readonly wanted: boolean }
  | { readonly kind: 'SOME'; readonly most: number; readonly all: boolean; readonly required: boolean };

/** What the law asks of an outcome beside its name (Lisbon Convention, III.3, III.5, V and VI; EAR manual). */
export interface Needs {
  readonly ects: EctsNeed;
  readonly grade: boolean;
  /** Less than was asked for: a substantial difference, reasons, and how to appeal until when. */
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

/** True where the credits written are such as the outcome carries. */
function hasEcts(draft: Draft, need: EctsNeed, { atLeast }: Asked): boolean {
  const least = atLeast ?? 0;
  if (need.kind === 'NONE') return least === 0;
  if (need.kind === 'ALL') return true;
  if (draft.ects.trim() === '') return !need.required && least === 0;
  const ects = Number(draft.ects);
  return ects > 0 && ects >= least && (need.all ? ects <= need.most : ects < need.most);
}

/** True where everything is there that the chosen outcome needs. `today` is a day: an appeal takes time. */
export function isComplete(draft: Draft, asked: Asked, today: string): boolean {
  if (draft.uphold) return draft.reasons.trim() !== '';
  const needs = needsOf(draft.outcome, asked);
  if (!hasEcts(draft, needs.ects, asked)) return false;
  if (needs.conditions && !draft.conditions.trim()) return false;
  if (needs.alternative && !draft.alternative.trim()) return false;
  // An appeal's decision says why, also where it gives everything.
  if ((needs.less || draft.uphold === false) && !draft.reasons.trim()) return false;
  if (!needs.less) return true;
  const explained = draft.differences.length > 0 && draft.differences.every(({ explanation }) => explanation.trim());
  return explained && draft.appealUntil > today;
}

/** What is sent of a draft: what its outcome carries, and nothing that stands in fields no longer shown. */
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

/** The credits a draft gives; null where none. */
export function sentEcts(draft: Draft, need: EctsNeed): number | null {
  if (need.kind === 'ALL') return need.wanted && !draft.recordAll ? null : need.ects;
  return need.kind === 'SOME' && draft.ects.trim() !== '' ? Number(draft.ects) : null;
}
