import { useEffect, useState } from 'react';
import type { DifferenceKind, RecognitionOutcome } from '../graph/generated/graphql.ts';

/** A decision while it is being written. */
export interface Draft {
  readonly outcome: RecognitionOutcome;
  readonly ects: string;
  readonly grade: string;
  readonly reasons: string;
  readonly difference: DifferenceKind;
  readonly explanation: string;
  readonly conditions: string;
  readonly alternative: string;
  readonly appealUntil: string;
}

/** A draft that is kept in this tab, one for each request, until it is sent. */
export function useDraft(request: string, empty: Draft): [Draft, (change: Partial<Draft>) => void, () => void] {
  const key = `alliance.draft.${request}`;
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = sessionStorage.getItem(key);
    return kept ? { ...empty, ...(JSON.parse(kept) as Partial<Draft>) } : empty;
  });
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    if (changed) sessionStorage.setItem(key, JSON.stringify(draft));
  }, [key, draft, changed]);
  const change = (part: Partial<Draft>) => {
    setChanged(true);
    setDraft((now) => ({ ...now, ...part }));
  };
  const forget = () => {
    setChanged(false);
    sessionStorage.removeItem(key);
  };
  return [draft, change, forget];
}

/** What the law asks of each outcome beside its name (Lisbon Convention, section III and VI). */
export function needsOf(outcome: RecognitionOutcome) {
  return {
    ects: outcome !== 'REFUSED',
    less: outcome !== 'FULL',
    conditions: outcome === 'CONDITIONAL',
    alternative: outcome === 'ALTERNATIVE',
  };
}

/** True where everything is there that the chosen outcome needs. */
export function isComplete(draft: Draft): boolean {
  const needs = needsOf(draft.outcome);
  if (needs.ects && !(Number(draft.ects) >= 0 && draft.ects !== '')) return false;
  if (needs.conditions && !draft.conditions.trim()) return false;
  if (needs.alternative && !draft.alternative.trim()) return false;
  return !needs.less || Boolean(draft.reasons.trim() && draft.explanation.trim() && draft.appealUntil);
}
