import { useEffect, useState } from 'react';
import type { Draft } from './needs.ts';

/** What a decision is made upon: a request, a decision that another replaces, or an appeal. */
export type Upon = 'REQUEST' | 'DECISION' | 'APPEAL';
const UPON: readonly Upon[] = ['REQUEST', 'DECISION', 'APPEAL'];

const keyOf = (request: string, upon: Upon) => `alliance.draft.${upon}.${request}`;

/**
 * A draft that is kept in this tab, one for each request and what is decided upon, until it is sent. It may hold what was learnt of a person, and
 * so ends with the tab and with the sign-in.
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

/** True where somebody began to write a decision on the request in this tab. */
export const hasDraft = (request: string) => UPON.some((upon) => sessionStorage.getItem(keyOf(request, upon)) !== null);

/** Forgets what was drafted on a request, once a decision was sent. */
export const forgetDraft = (request: string) => {
  for (const upon of UPON) sessionStorage.removeItem(keyOf(request, upon));
};
