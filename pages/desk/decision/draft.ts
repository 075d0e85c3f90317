import { useEffect, useState } from 'react';
import type { Draft } from './needs.ts';

const keyOf = (request: string) => `alliance.draft.${request}`;

/**
 * A draft that is kept in this tab, one for each request, until it is sent. It may hold what was learnt of a person, and
 * so ends with the tab and with the sign-in.
 */
export function useDraft(request: string, empty: Draft): [Draft, (change: Partial<Draft>) => void] {
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = sessionStorage.getItem(keyOf(request));
    return kept ? { ...empty, ...(JSON.parse(kept) as Partial<Draft>) } : empty;
  });
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    if (changed) sessionStorage.setItem(keyOf(request), JSON.stringify(draft));
  }, [request, draft, changed]);
  const change = (part: Partial<Draft>) => {
    setChanged(true);
    setDraft((now) => ({ ...now, ...part }));
  };
  return [draft, change];
}

/** True where somebody began to write a decision on the request in this tab. */
export const hasDraft = (request: string) => sessionStorage.getItem(keyOf(request)) !== null;

/** Forgets a draft, once it was sent. */
export const forgetDraft = (request: string) => sessionStorage.removeItem(keyOf(request));
