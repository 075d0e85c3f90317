import { useEffect, useState } from 'react';
import type { Draft } from './needs.ts';

/** What is being decided: a request, a decision to be superseded, or an appeal. */
export type Upon = 'REQUEST' | 'DECISION' | 'APPEAL';
const UPON: readonly Upon[] = ['REQUEST', 'DECISION', 'APPEAL'];

const keyOf = (request: string, upon: Upon) => `alliance.draft.${upon}.${request}`;

/**
 * A draft kept in this tab until it is sent, one per request and kind of decision. It may contain personal data, so it
 * is deleted with the tab or the session.
 */
export function useDraft(request: string, upon: Upon, empty: Draft): [Draft, (change: Partial<Draft>) => void] {
  const key = keyOf(request, upon);
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
  return [draft, change];
}

/** True if this tab holds a draft for the request. */
export const hasDraft = (request: string) => UPON.some((upon) => sessionStorage.getItem(keyOf(request, upon)) !== null);

/** Deletes the drafts for a request once a decision is sent. */
export const forgetDraft = (request: string) => {
  for (const upon of UPON) sessionStorage.removeItem(keyOf(request, upon));
};
