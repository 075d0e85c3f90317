import type { RefusalDetail } from '../../shared/errors/refusal.ts';
import type { DifferenceRecord, Outcome } from './decision.entity.ts';

/** A decision as an officer proposes it. */
export interface DecisionDraft {
  readonly outcome: Outcome;
  readonly ects: number | null;
  readonly grade: string | null;
  readonly reasons: string | null;
  readonly differences: readonly DifferenceRecord[];
  readonly conditions: string | null;
  readonly alternative: string | null;
  readonly appealUntil: string | null;
}

/** What a draft is checked against. */
export interface Requested {
  /** ECTS of the evidence; null where it has none. */
  readonly ects: number | null;
  /** True where the request is for credits: full recognition then gives all of them. */
  readonly forCredits: boolean;
  /** Today, `2026-11-21`. */
  readonly today: string;
}

/** The mistakes in a draft. `difference` is true where less than requested is given without a difference. */
export interface DraftMistakes {
  readonly difference: boolean;
  readonly details: readonly RefusalDetail[];
}

const TEXT_LIMIT = 10_000;

/** Outcomes that give less than was requested: they need a substantial difference, reasons and a last day to appeal. */
export const LESS: readonly Outcome[] = ['ALTERNATIVE', 'PARTIAL', 'CONDITIONAL', 'REFUSED'];
/** Outcomes for which credits are entered, where the decision gives any. */
export const CREDITED: readonly Outcome[] = ['FULL', 'PARTIAL', 'ALTERNATIVE'];

/** Every mistake in a draft, each with its path in the input. */
export function mistakesOf(draft: DecisionDraft, requested: Requested): DraftMistakes {
  const difference = LESS.includes(draft.outcome) && draft.differences.length === 0;
  return {
    difference,
    details: [
      ...(difference
        ? [at('differences', `${draft.outcome} gives less than requested: name at least one substantial difference.`)]
        : []),
      ...differenceMistakes(draft),
      ...ectsMistakes(draft, requested),
      ...textMistakes(draft),
      ...appealMistakes(draft, requested.today),
    ],
  };
}

const at = (field: string, message: string): RefusalDetail => ({ path: `input.${field}`, message });

function differenceMistakes(draft: DecisionDraft): RefusalDetail[] {
  if (draft.outcome === 'FULL' && draft.differences.length > 0)
    return [at('differences', 'Full recognition has no substantial differences: omit them, or decide PARTIAL.')];
  return draft.differences.flatMap(({ explanation }, index) =>
    explanation.trim() ? [] : [at(`differences.${index}.explanation`, 'Explain the difference.')],
  );
}

function ectsMistakes({ outcome, ects }: DecisionDraft, requested: Requested): RefusalDetail[] {
  const wrong = (message: string) => [at('ects', message)];
  const most = requested.ects;
  if (ects !== null && !(Number.isFinite(ects) && ects > 0)) return wrong('ECTS must be a number above 0.');
  if (outcome === 'REFUSED') return ects === null ? [] : wrong('A refusal gives no ECTS.');
  if (ects !== null && most === null) return wrong('The evidence has no ECTS, so none can be given.');
  if (ects !== null && most !== null && ects > most)
    return wrong(`The evidence has ${most} ECTS: more cannot be given.`);
  if (outcome === 'FULL' && most !== null) {
    if (ects === null) return requested.forCredits ? wrong(`Full recognition gives all ${most} ECTS: enter them.`) : [];
    return ects < most ? wrong(`Full recognition gives all ${most} ECTS; fewer is PARTIAL.`) : [];
  }
  if (outcome === 'PARTIAL' && most !== null) {
    if (ects === null) return wrong(`State how many of the ${most} ECTS partial recognition gives.`);
    return ects === most ? wrong(`${most} ECTS is all of them: partial recognition gives fewer.`) : [];
  }
  return [];
}

function textMistakes(draft: DecisionDraft): RefusalDetail[] {
  const needs = {
    reasons: LESS.includes(draft.outcome),
    conditions: draft.outcome === 'CONDITIONAL',
    alternative: draft.outcome === 'ALTERNATIVE',
    grade: false,
  };
  const say: Record<keyof typeof needs, string> = {
    reasons: 'Give the reasons, addressed to the learner.',
    conditions: 'State the conditions to be met first.',
    alternative: 'State what is recognised instead.',
    grade: 'Enter the grade, or omit it.',
  };
  return (Object.keys(needs) as (keyof typeof needs)[]).flatMap((field) => {
    const text = draft[field];
    if (text !== null && text.length > TEXT_LIMIT) return [at(field, `Use at most ${TEXT_LIMIT} characters.`)];
    const missing = text === null ? needs[field] : text.trim() === '';
    return missing ? [at(field, say[field])] : [];
  });
}

function appealMistakes({ outcome, appealUntil }: DecisionDraft, today: string): RefusalDetail[] {
  if (appealUntil === null)
    return LESS.includes(outcome) ? [at('appealUntil', 'State the last day on which the learner may appeal.')] : [];
  return appealUntil > today ? [] : [at('appealUntil', `The last day to appeal, ${appealUntil}, must be after today.`)];
}

/** How to appeal against a decision; null where it gives everything that was requested. */
export function appealRouteOf(
  decision: { readonly appealUntil: string | null; readonly decidedByRole: string },
  home: { readonly name: string; readonly country: string },
): { readonly until: string; readonly how: string } | null {
  if (decision.appealUntil === null) return null;
  const how =
    decision.decidedByRole === 'APPEAL_OFFICER'
      ? `This was decided on your appeal. Further redress is before the court or authority that the law of ${home.name}'s country (${home.country}) names.`
      : `Appeal with your grounds, by \`appealDecision\` or in writing to the recognition office of ${home.name}. Another officer will decide.`;
  return { until: decision.appealUntil, how };
}
